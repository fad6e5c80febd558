import { PHASES, STEPS } from './phase.ts';

const query = (...commands: readonly string[]): string => commands.join('\n| ');

const FAILURE = [
  'sourceZone',
  'attempt.kind',
  'attempt.address',
  'attempt.addressZone',
  'attempt.failure.cause',
  'attempt.failure.detail',
  'attempt.answer.requestId',
].join(', ');

const stepAverages = STEPS.map((step) => `avg(attempt.stepsMs.${step}) as ${step}`).join(', ');

/**
 * What people ask of the canaries' logs in CloudWatch Logs Insights, by the query's name; only in forms that its documentation has, in
 * "Boolean, comparison, numeric, datetime, and other functions", "stats" and "Using Aliases in Queries".
 */
export const QUERIES = {
  'Last failures': query(
    `fields @timestamp, ${FAILURE}`,
    'filter ispresent(attempt.failure.cause)',
    'sort @timestamp desc',
    'limit 100',
  ),
  Causes: query(
    'filter ispresent(attempt.failure.cause)',
    `stats ${[
      'count(*) as attempts',
      'latest(attempt.failure.sentence) as meaning',
      'latest(attempt.failure.lookFirst) as lookFirst by attempt.failure.cause',
    ].join(', ')}`,
    'sort attempts desc',
  ),
  'Causes per hour': query(
    'filter ispresent(attempt.failure.cause)',
    'stats count(*) as attempts by bin(1h) as hour, attempt.failure.cause',
    'sort hour desc',
  ),
  'Failures over time': query(
    // Those that passed count as well, so that a quiet time is a line of zeros and not a gap: what is not there contains nothing.
    'filter ispresent(attempt.outcome)',
    `stats ${[...PHASES, 'canary']
      .map((phase) => `sum(strcontains(attempt.failure.phase, "${phase}")) as ${phase}`)
      .join(', ')} by bin(1m)`,
  ),
  'Steps over time': query('filter attempt.outcome = "passed"', `stats ${stepAverages} by bin(1m)`),
  'Steps from each zone': query('filter attempt.outcome = "passed"', `stats ${stepAverages} by bin(1m), sourceZone`),
  Certificates: query(
    'filter ispresent(attempt.tls.firstToEnd.validTo)',
    `stats ${[
      'latest(attempt.tls.firstToEnd.validTo) as validTo',
      'latest(attempt.tls.firstToEnd.subject) as subject',
      'latest(attempt.tls.firstToEnd.issuer) as issuer by attempt.name',
      'attempt.address',
    ].join(', ')}`,
  ),
  // Not only what the canary logs: how Lambda ended it, too.
  'Everything logged': query('fields @timestamp, @log, @message', 'sort @timestamp desc', 'limit 200'),
  'One request id': query(
    `fields @timestamp, attempt.stepsMs.total, ${FAILURE}`,
    'filter attempt.answer.requestId = "PASTE-THE-REQUEST-ID"',
    'sort @timestamp desc',
  ),
} as const satisfies Record<string, string>;

export type QueryName = keyof typeof QUERIES;
