import type { Scenario } from './scenario.ts';

const PRIVATE_DNS = 'private DNS of the endpoint or the VPC';
const INTERFACE_A = 'the endpoint interface of zone us-east-1a';
const INTERFACE_B = 'the endpoint interface of zone us-east-1b';
const ALIAS = 'the name alias';
const BACKEND = "the API's backend, not the path";
const API_POLICY = "the API's resource policy";

/** Several things wrong at once. */
export const COMBINED_SCENARIOS: readonly Scenario[] = [
  {
    name: 'private DNS is off, and one zone refuses',
    faults: ['private-dns-off', 'endpoint-refuses:us-east-1b'],
    causes: [
      { cause: 'dns.address_outside_vpc', kind: 'private-dns' },
      { cause: 'tcp.refused', zone: 'us-east-1b' },
    ],
    verdict: 'down',
    suspects: [PRIVATE_DNS, INTERFACE_B],
  },
  {
    name: 'one zone drops, and the backend fails',
    faults: ['endpoint-drops:us-east-1a', 'backend-error'],
    causes: [{ cause: 'tcp.timed_out', zone: 'us-east-1a' }, { cause: 'check.body' }],
    verdict: 'down',
    suspects: [INTERFACE_A, BACKEND],
  },
  {
    name: 'the alias is gone, and the API policy denies',
    faults: ['name-not-found:alias', 'api-policy-denies'],
    causes: [{ cause: 'dns.name_not_found', kind: 'alias' }, { cause: 'http.denied.resource_policy' }],
    verdict: 'down',
    suspects: [API_POLICY, ALIAS],
  },
  {
    name: 'one zone refuses, and the other drops',
    faults: ['endpoint-refuses:us-east-1a', 'endpoint-drops:us-east-1b'],
    causes: [
      { cause: 'tcp.refused', zone: 'us-east-1a' },
      { cause: 'tcp.timed_out', zone: 'us-east-1b' },
    ],
    verdict: 'down',
    suspects: [INTERFACE_A, INTERFACE_B],
  },
  {
    name: 'the endpoint has lost a zone: its name is gone, and its address refuses',
    faults: ['name-not-found:us-east-1a', 'endpoint-refuses:us-east-1a'],
    causes: [
      { cause: 'dns.name_not_found', kind: 'vpce-zonal', zone: 'us-east-1a' },
      { cause: 'tcp.refused', zone: 'us-east-1a' },
    ],
    verdict: 'degraded',
    suspects: [INTERFACE_A, 'the name vpce-zonal of us-east-1a'],
  },
  {
    name: 'the endpoint is gone: its own names do not exist, and the private one leads out of the VPC',
    faults: ['private-dns-off', 'name-not-found:vpce-regional', 'name-not-found:vpce-zonal', 'name-not-found:alias'],
    causes: [{ cause: 'dns.address_outside_vpc', kind: 'private-dns' }, { cause: 'dns.name_not_found' }],
    verdict: 'down',
    suspects: [PRIVATE_DNS, 'the VPC resolver or the endpoint'],
  },
  {
    name: 'one certificate has expired, and the backend fails',
    faults: ['certificate-expired:us-east-1a', 'backend-500'],
    causes: [{ cause: 'tls.cert.date_invalid', zone: 'us-east-1a' }, { cause: 'http.unexpected_status' }],
    verdict: 'down',
    suspects: [INTERFACE_A, BACKEND],
  },
  {
    name: 'one zone closes its connections, and the other serves errors',
    faults: ['connection-closed:us-east-1a', 'backend-error'],
    causes: [{ cause: 'http.closed', zone: 'us-east-1a' }, { cause: 'check.body' }],
    verdict: 'down',
    suspects: [INTERFACE_A, BACKEND],
  },
  {
    name: 'both policies deny',
    faults: ['endpoint-policy-denies', 'api-policy-denies'],
    causes: [{ cause: 'http.denied.resource_policy' }],
    verdict: 'down',
    suspects: [API_POLICY],
  },
  {
    name: 'the API policy denies what the backend would fail at',
    faults: ['backend-hangs', 'api-policy-denies'],
    causes: [{ cause: 'http.denied.resource_policy' }],
    verdict: 'down',
    suspects: [API_POLICY],
  },
  {
    name: 'the API policy denies, and the denial is cut short',
    faults: ['api-policy-denies', 'body-short'],
    causes: [{ cause: 'http.denied' }],
    verdict: 'down',
    suspects: ["the API's resource policy, the endpoint's policy or an authorizer"],
  },
  {
    name: 'the backend fails with a body that has no end',
    faults: ['backend-500', 'body-endless'],
    causes: [{ cause: 'http.unexpected_status' }],
    verdict: 'down',
    suspects: [BACKEND],
  },
  {
    name: 'private DNS is off under access mode STRICT',
    faults: ['private-dns-off', 'access-mode-strict'],
    causes: [
      { cause: 'dns.address_outside_vpc', kind: 'private-dns' },
      { cause: 'http.not_routed', kind: 'vpce-regional' },
      { cause: 'http.not_routed', kind: 'vpce-zonal' },
      { cause: 'http.not_routed', kind: 'alias' },
    ],
    verdict: 'down',
    suspects: [PRIVATE_DNS, 'the API id, the stage, the Host, an API key or WAF, or an endpoint access mode STRICT'],
  },
  {
    name: 'the backend is slow, and one zone resets',
    faults: ['backend-slow', 'tls-reset:us-east-1b'],
    causes: [{ cause: 'tls.reset', zone: 'us-east-1b' }],
    verdict: 'degraded',
    suspects: [INTERFACE_B],
    firstByteMs: 1_400,
  },
  {
    name: 'one function is killed, and the endpoint refuses in the other zone',
    faults: ['function-killed:us-east-1a', 'endpoint-refuses:us-east-1b'],
    causes: [{ cause: 'tcp.refused', zone: 'us-east-1b' }],
    verdict: 'degraded',
    suspects: [INTERFACE_B],
    absences: {
      'us-east-1a':
        'no report, because Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: killed',
    },
  },
];
