import type { Cause } from '../../contract/cause.ts';

/** Where a row comes from. AWS publishes no list of error types and sentences. */
const SOURCES = {
  documented: 're:Post Knowledge Center "How do I troubleshoot HTTP 403 errors from API Gateway?"',
  iam: 'IAM user guide "Troubleshoot access denied error messages", and transcripts of API Gateway with the same sentences',
  observed: 'transcripts of calls that people published',
  guide: 'https://github.com/FinchPowers/AWS-API-Gateway-Errors-Mapping-Guide, which quotes its calls',
  types:
    'API Gateway developer guide "Gateway response types", which names the type; the error type as LocalStack has it',
} as const;

/** The gateway response types of AWS, as they can be customized: an answer that API Gateway gives by itself is of one of them. */
export type GatewayResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS'
  | 'EXPIRED_TOKEN'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'INVALID_SIGNATURE'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'QUOTA_EXCEEDED'
  | 'REQUEST_TOO_LARGE'
  | 'RESOURCE_NOT_FOUND'
  | 'THROTTLED'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'WAF_FILTERED';

/** A way in which API Gateway refuses. */
export interface GatewayRefusal {
  readonly types: readonly GatewayResponseType[];
  readonly errorType: string;
  /** The whole sentence, in which `{…}` stands for any text; any sentence or none without it. */
  readonly sentence?: string;
  readonly cause: Cause;
  readonly source: keyof typeof SOURCES;
}

const by =
  (errorType: string, ...types: readonly GatewayResponseType[]) =>
  (cause: Cause, source: GatewayRefusal['source'], ...sentences: readonly string[]): readonly GatewayRefusal[] =>
    (sentences.length === 0 ? [undefined] : sentences).map((sentence) => ({
      types,
      errorType,
      sentence,
      cause,
      source,
    }));

const accessDenied = by('AccessDeniedException', 'ACCESS_DENIED');
const internal = by(
  'InternalServerErrorException',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'API_CONFIGURATION_ERROR',
);

/** One cause, whether it is told by a known sentence or otherwise. */
const always = (
  refuse: ReturnType<typeof by>,
  cause: Cause,
  source: GatewayRefusal['source'],
  ...sentences: readonly string[]
): readonly GatewayRefusal[] => [
  ...(sentences.length > 0 ? refuse(cause, source, ...sentences) : []),
  ...refuse(cause, source),
];

const UNAUTHORIZED_USER = 'User: {user} is not authorized to perform: execute-api:Invoke on resource: {arn}';
/** The policies of the caller itself, where the call was signed. */
const CALLERS_POLICIES = [
  'identity-based policy',
  'permissions boundary',
  'session policy',
  'service control policy',
  'resource control policy',
];

/** How API Gateway refuses; of the rows of an error type the first whose sentence is there counts. */
export const GATEWAY_REFUSALS: readonly GatewayRefusal[] = [
  // A policy names who calls, as what and on what; an authorizer's denial never does.
  ...accessDenied(
    'http.denied.resource_policy',
    'iam',
    `${UNAUTHORIZED_USER} with an explicit deny in a resource-based policy`,
    `${UNAUTHORIZED_USER} because no resource-based policy allows the execute-api:Invoke action`,
  ),
  ...accessDenied(
    'http.denied.endpoint_policy',
    'iam',
    `${UNAUTHORIZED_USER} with an explicit deny in a VPC endpoint policy`,
    `${UNAUTHORIZED_USER} because no VPC endpoint policy allows the execute-api:Invoke action`,
  ),
  ...accessDenied(
    'http.denied.caller',
    'iam',
    ...CALLERS_POLICIES.flatMap((policy) => [
      `${UNAUTHORIZED_USER} with an explicit deny in ${policy.startsWith('i') ? 'an' : 'a'} ${policy}`,
      `${UNAUTHORIZED_USER} because no ${policy} allows the execute-api:Invoke action`,
    ]),
  ),
  // The older sentence names no policy, but whoever is anonymous has none of its own.
  ...accessDenied(
    'http.denied.resource_policy',
    'documented',
    `${UNAUTHORIZED_USER.replace('{user}', 'anonymous')} with an explicit deny`,
  ),
  ...accessDenied(
    'http.denied.authorizer',
    'guide',
    'User is not authorized to access this resource',
    'User is not authorized to access this resource with an explicit deny',
    'User is not authorized to access this resource with an explicit deny in an identity-based policy',
    'User is not authorized to access this resource because no identity-based policy allows the execute-api:Invoke action',
  ),
  ...accessDenied('http.denied', 'documented'),
  ...always(
    by('UnauthorizedException', 'UNAUTHORIZED'),
    'http.unauthorized',
    'guide',
    'Unauthorized',
    'The incoming token has expired',
  ),
  ...always(
    by('AuthorizerConfigurationException', 'AUTHORIZER_CONFIGURATION_ERROR'),
    'http.authorizer_failed',
    'observed',
  ),
  ...always(by('AuthorizerFailureException', 'AUTHORIZER_FAILURE'), 'http.authorizer_failed', 'types'),
  ...always(
    by('InvalidSignatureException', 'INVALID_SIGNATURE'),
    'http.signature_invalid',
    'documented',
    'Signature expired: {times}',
    'Signature not yet current: {times}',
    'The request signature we calculated does not match the signature you provided. {advice}',
  ),
  ...always(
    by('ExpiredTokenException', 'EXPIRED_TOKEN'),
    'http.signature_invalid',
    'types',
    'The security token included in the request is expired',
  ),
  ...always(
    by('UnrecognizedClientException', 'INVALID_SIGNATURE'),
    'http.signature_invalid',
    'observed',
    'The security token included in the request is invalid.',
  ),
  // An unknown path wants a signature, and what stands in Authorization is none: a bearer token, say. One of its sentences
  // repeats the header, so it is not among those that are known.
  ...always(
    by('IncompleteSignatureException', 'MISSING_AUTHENTICATION_TOKEN'),
    'http.no_such_method',
    'guide',
    'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): {hash}',
  ),
  ...always(
    by('MissingAuthenticationTokenException', 'MISSING_AUTHENTICATION_TOKEN'),
    'http.no_such_method',
    'documented',
    'Missing Authentication Token',
  ),
  ...always(by('ResourceNotFoundException', 'RESOURCE_NOT_FOUND'), 'http.no_such_method', 'types'),
  // The same on the wire: no such API or stage, a missing or unknown API key, a block of WAF.
  ...always(by('ForbiddenException', 'INVALID_API_KEY', 'WAF_FILTERED'), 'http.not_routed', 'observed', 'Forbidden'),
  ...always(by('WafFilteredException', 'WAF_FILTERED'), 'http.waf', 'types'),
  ...by('BadRequestException', 'UNSUPPORTED_MEDIA_TYPE')(
    'http.unsupported_media_type',
    'types',
    'Unsupported Media Type',
  ),
  ...always(by('UnsupportedMediaTypeException', 'UNSUPPORTED_MEDIA_TYPE'), 'http.unsupported_media_type', 'types'),
  ...always(
    by('BadRequestException', 'BAD_REQUEST_BODY', 'BAD_REQUEST_PARAMETERS'),
    'http.request_rejected',
    'observed',
    'Invalid request body',
    'Missing required request parameters: {names}',
  ),
  ...always(by('RequestTooLargeException', 'REQUEST_TOO_LARGE'), 'http.too_large', 'types'),
  ...always(by('TooManyRequestsException', 'THROTTLED'), 'http.throttled', 'observed', 'Too Many Requests'),
  ...always(by('LimitExceededException', 'QUOTA_EXCEEDED'), 'http.quota', 'observed', 'Limit Exceeded'),
  ...internal('http.integration.timed_out', 'observed', 'Endpoint request timed out'),
  ...internal('http.integration.unreachable', 'observed', 'Network error communicating with endpoint'),
  ...always(internal, 'http.integration.error', 'observed', 'Internal server error'),
  ...always(by('IntegrationFailureException', 'INTEGRATION_FAILURE'), 'http.integration.error', 'types'),
  ...always(by('ApiConfigurationException', 'API_CONFIGURATION_ERROR'), 'http.integration.error', 'types'),
];

/** The one refusal without an error type: plain text, seen with status 413 (transcripts of calls that people published). */
export const TOO_LARGE = { status: 413, sentence: 'HTTP content length exceeded {limit} bytes.' } as const;

/** Whether a text is this sentence and nothing else. */
export const isSentence = (text: string, sentence: string): boolean =>
  new RegExp(
    `^${sentence
      .split(/\{\w+\}/)
      .map(RegExp.escape)
      .join('[^]+')}$`,
  ).test(text);

/** What a refusal of this error type means whose body has these texts, and which of them is a sentence of API Gateway. */
export const recognize = (
  errorType: string,
  texts: readonly string[],
): { readonly cause: Cause; readonly sentence?: string } | undefined => {
  for (const row of GATEWAY_REFUSALS.filter((one) => one.errorType === errorType)) {
    if (row.sentence === undefined) return { cause: row.cause };
    const { sentence: known } = row;
    const sentence = texts.find((text) => isSentence(text, known));
    if (sentence !== undefined) return { cause: row.cause, sentence };
  }
  return undefined;
};
