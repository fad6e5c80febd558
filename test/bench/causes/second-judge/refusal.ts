import { type Answer, headerOf } from './answer.ts';
import { firstMatch, type Meanings } from './first-match.ts';
import type { Sighting } from './sighting.ts';

// The error type, a space and the body. AWS: "Gateway response types", and the articles on errors 403, 429, 500 and 504.
const REFUSALS: Meanings<Sighting> = [
  [/^AccessDenied.* resource-based policy/s, 'refused: by the resource policy'],
  [/^AccessDenied.* VPC endpoint policy/s, 'refused: by the endpoint policy'],
  [/^AccessDenied.*User is not authorized to access this resource/s, 'refused: by the authorizer'],
  [/^AccessDenied.*(?:identity-based|session|control) policy|boundary/s, "refused: by the caller's own policies"],
  [/^AccessDenied.*User: anonymous .* with an explicit deny"/s, 'refused: by the resource policy'],
  [/^AccessDenied/, 'refused: by some policy'],
  [/^Unauthorized/, 'refused: no valid token'],
  [/^Authorizer(?:Configuration|Failure)/, 'refused: the authorizer fails'],
  [/^(?:InvalidSignature|ExpiredToken|UnrecognizedClient)/, 'refused: the signature'],
  [/^(?:MissingAuthenticationToken|IncompleteSignature|ResourceNotFound)/, 'refused: no such method'],
  [/^Forbidden/, 'refused: Forbidden'],
  [/^WafFiltered/, 'refused: by WAF'],
  [/^(?:UnsupportedMediaType|BadRequest.*Unsupported Media Type)/s, 'refused: the media type'],
  [/^BadRequest/, 'refused: the request'],
  [/^RequestTooLarge/, 'refused: too large'],
  [/^TooManyRequests/, 'refused: throttled'],
  [/^LimitExceeded/, 'refused: quota'],
  [/^InternalServerError.*Endpoint request timed out/s, 'refused: the backend is too slow'],
  [/^InternalServerError.*Network error communicating/s, 'refused: the backend is unreachable'],
  [/^(?:InternalServerError|IntegrationFailure|ApiConfiguration)/, 'refused: the integration fails'],
  [/^\S/, 'refused: otherwise'],
];

/** Why an answer's status and headers are not those of a healthy one; nothing where they are. */
export const refusalIn = (answer: Answer, healthyStatus: number): Sighting | undefined => {
  // The one refusal of API Gateway that carries neither an id nor an error type.
  if (answer.status === 413 && answer.body.startsWith('HTTP content length exceeded')) return 'refused: too large';
  if (headerOf(answer, 'x-amzn-requestid') === undefined) return 'http: no answer of API Gateway';
  const errorType = headerOf(answer, 'x-amzn-errortype');
  if (errorType !== undefined) return firstMatch(`${errorType} ${answer.body}`, REFUSALS);
  return answer.status === healthyStatus ? undefined : 'http: another status';
};
