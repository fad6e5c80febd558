import { type Cause, phaseOf } from '../../contract/cause.ts';

const AFTER_TLS_ON_THE_WAY: readonly Cause[] = [
  'http.closed',
  'http.reset',
  'http.timed_out',
  'http.protocol_error',
  'http.body.truncated',
  'http.body.timed_out',
  'http.body.ambiguous_length',
  'http.not_api_gateway',
  'http.failed',
];

/** Whether the way to API Gateway can make the cause; what API Gateway or the API answers is no fault of an address or a name. */
export const isMadeOnTheWay = (cause: Cause): boolean =>
  ['tcp', 'tls'].includes(phaseOf(cause)) || AFTER_TLS_ON_THE_WAY.includes(cause);
