import { Aws } from 'aws-cdk-lib';
import { type ILogGroup, QueryDefinition, QueryString, type QueryStringProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const FAILURE = [
  'sourceZone',
  'attempt.path',
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
  'Causes per hour': {
    filterStatements: ['ispresent(attempt.failure.cause)'],
    statsStatements: ['count(*) as attempts by bin(1h), attempt.failure.cause'],
    sort: '`bin(1h)` desc',
  },
  'Phases over time': {
    filterStatements: ['attempt.outcome = "passed"'],
    statsStatements: [
      [
        'avg(attempt.phasesMs.dns) as dns',
        'avg(attempt.phasesMs.tcp) as tcp',
        'avg(attempt.phasesMs.tls) as tls',
        'avg(attempt.phasesMs.firstByte) as firstByte',
        'avg(attempt.phasesMs.transfer) as transfer by bin(5m)',
      ].join(', '),
    ],
  },
  'One request id': {
    fields: ['@timestamp', 'attempt.phasesMs.total', ...FAILURE],
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
