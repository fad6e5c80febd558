import { everywhere, inZone, type Scenario } from './scenario.ts';

const GATEWAY = 'the endpoint or API Gateway';
const BODY = 'the backend or API Gateway';
const INTEGRATION = 'the backend or the integration';
const BACKEND = "the API's backend, not the path";

/** What can become of a request. */
export const ANSWER_SCENARIOS: readonly Scenario[] = [
  everywhere('the connection is closed after the request', 'connection-closed', 'http.closed', GATEWAY),
  everywhere('the connection is reset after the request', 'connection-reset', 'http.reset', GATEWAY),
  inZone('us-east-1b', 'the connection is reset', 'connection-reset', 'http.reset'),
  everywhere(
    'something else than HTTP answers',
    'http-nonsense',
    'http.protocol_error',
    'whatever answers in place of API Gateway',
  ),
  everywhere('the headers drip', 'headers-drip', 'http.timed_out', INTEGRATION),
  {
    name: 'the headers drip fast',
    faults: ['headers-drip=0'],
    causes: [],
    verdict: 'healthy',
    suspects: [],
  },
  everywhere(
    'the backend is slower than the deadline, and API Gateway gives up sooner',
    'backend-hangs=50',
    'http.integration.timed_out',
    INTEGRATION,
  ),
  everywhere('the body stalls', 'body-stalls', 'http.body.timed_out', BODY),
  everywhere('the body is short', 'body-short', 'http.body.truncated', BODY),
  everywhere('the body is endless', 'body-endless', 'http.body.too_large', BACKEND),
  everywhere('a proxy answers', 'proxy-answers', 'http.not_api_gateway', 'whatever answers in place of API Gateway'),
  everywhere('the API policy denies', 'api-policy-denies', 'http.denied.resource_policy', "the API's resource policy"),
  everywhere(
    'the endpoint policy denies',
    'endpoint-policy-denies',
    'http.denied.endpoint_policy',
    "the endpoint's policy",
  ),
  everywhere('the stage is missing', 'stage-missing', 'http.not_routed', 'the API id, the stage or the Host'),
  everywhere('the resource is missing', 'resource-missing', 'http.no_such_method', "the API's deployment"),
  {
    name: 'the access mode is STRICT',
    faults: ['access-mode-strict'],
    causes: [
      { cause: 'http.not_routed', kind: 'vpce-regional' },
      { cause: 'http.not_routed', kind: 'vpce-zonal' },
      { cause: 'http.not_routed', kind: 'alias' },
    ],
    verdict: 'degraded',
    suspects: ["the API's endpoint access mode (STRICT refuses vpce names and the alias), or the Host"],
  },
  everywhere('the API is throttled', 'api-throttled', 'http.throttled', 'throttling of the API'),
  everywhere('the quota is used up', 'quota-exceeded', 'http.quota', 'the usage plan'),
  everywhere('the integration timed out', 'integration-timed-out', 'http.integration.timed_out', INTEGRATION),
  everywhere('the backend is unreachable', 'integration-unreachable', 'http.integration.unreachable', INTEGRATION),
  everywhere('the integration fails', 'integration-error', 'http.integration.error', INTEGRATION),
  everywhere('there is a backend error inside a 200', 'backend-error', 'check.body', BACKEND),
  everywhere('the backend answers 500', 'backend-500', 'http.unexpected_status', BACKEND),
  everywhere('the content type is wrong', 'content-type-wrong', 'check.content_type', BACKEND),
  everywhere('the backend is slower than the deadline', 'backend-hangs', 'http.timed_out', INTEGRATION),
  {
    name: 'the backend is slow within the deadline',
    faults: ['backend-slow'],
    causes: [],
    verdict: 'healthy',
    suspects: [],
    firstByteMs: 1_400,
  },
  {
    name: 'the backend takes the time that is asked for',
    faults: ['backend-slow=100'],
    causes: [],
    verdict: 'healthy',
    suspects: [],
    firstByteMs: 95,
  },
];
