import { Aws } from 'aws-cdk-lib';
import { type ILogGroup, QueryDefinition, QueryString, type QueryStringProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const FAILURE = [
  'sourceZone',
  'attempt.kind',
  'attempt.address',
  'attempt.addressZone',
  'attempt.failure.cause',
  'attempt.failure.detail',
  'attempt.answer.requestId',
];

/** What people ask of the canaries' logs, by the query's name. */
export const QUERIES = {
  'Last failures': {
    fields: ['@timestamp', ...FAILURE],
    filterStatements: ['ispresent(attempt.failure.cause)'],
    sort: '@timestamp desc',
    limit: 50,
  },
  Causes: {
    filterStatements: ['ispresent(attempt.failure.cause)'],
    statsStatements: [
      [
        'count(*) as attempts',
        'latest(attempt.failure.sentence) as meaning',
        'latest(attempt.failure.lookFirst) as lookFirst by attempt.failure.cause',
      ].join(', '),
    ],
    sort: 'attempts desc',
  },
  'Causes per hour': {
    filterStatements: ['ispresent(attempt.failure.cause)'],
    statsStatements: ['count(*) as attempts by bin(1h) as hour, attempt.failure.cause'],
    sort: 'hour desc',
  },
  'Failures over time': {
    // Those that passed count as well, so that a quiet time is a line of zeros and not a gap.
    filterStatements: ['ispresent(attempt.outcome)'],
    statsStatements: [
      `${['dns', 'tcp', 'tls', 'http', 'check', 'canary']
        .map((phase) => `sum(strcontains(coalesce(attempt.failure.phase, ""), "${phase}")) as ${phase}`)
        .join(', ')} by bin(1m)`,
    ],
  },
  'Phases over time': {
    filterStatements: ['attempt.outcome = "passed"'],
    statsStatements: [
      `${['dns', 'tcp', 'tls', 'firstByte', 'transfer']
        .map((phase) => `avg(attempt.stepsMs.${phase}) as ${phase}`)
        .join(', ')} by bin(1m)`,
    ],
  },
  'One request id': {
    fields: ['@timestamp', 'attempt.stepsMs.total', ...FAILURE],
    filterStatements: ['attempt.answer.requestId = "PASTE-THE-REQUEST-ID"'],
    sort: '@timestamp desc',
  },
} satisfies Record<string, QueryStringProps>;

/** Saves the queries for the canaries' log groups, in a folder named for the stack. */
export const saveQueries = (scope: Construct, logGroups: readonly ILogGroup[]): void => {
  for (const [name, query] of Object.entries(QUERIES)) {
    new QueryDefinition(scope, name.replaceAll(' ', ''), {
      queryDefinitionName: `${Aws.STACK_NAME}/${name}`,
      queryString: new QueryString(query),
      logGroups: [...logGroups],
    });
  }
};
