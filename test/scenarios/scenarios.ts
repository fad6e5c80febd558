import type { ReportedAttempt } from '../../infra/sandbox/report.ts';

/** A situation: the fault that is on, and what every canary must then say. */
export interface Scenario {
  readonly fault: string;
  /** The cause that an attempt must fail with; undefined where it must pass. */
  readonly cause: (attempt: Pick<ReportedAttempt, 'path' | 'name' | 'addressZone'>) => string | undefined;
  readonly verdict: string;
  readonly suspects: readonly string[];
}

export const SCENARIOS: readonly Scenario[] = [
  {
    fault: 'private-dns-off',
    cause: ({ path }) => (path === 'private-dns' ? 'dns.address_outside_vpc' : undefined),
    verdict: 'down',
    suspects: ['private DNS of the endpoint or the VPC'],
  },
  {
    fault: 'endpoint-refuses:us-east-1b',
    cause: ({ addressZone }) => (addressZone === 'us-east-1b' ? 'tcp.refused' : undefined),
    verdict: 'degraded',
    suspects: ['the endpoint interface of zone us-east-1b'],
  },
  {
    fault: 'endpoint-drops:us-east-1a',
    cause: ({ addressZone }) => (addressZone === 'us-east-1a' ? 'tcp.timed_out' : undefined),
    verdict: 'degraded',
    suspects: ['the endpoint interface of zone us-east-1a'],
  },
  {
    fault: 'endpoint-drops',
    cause: () => 'tcp.timed_out',
    verdict: 'down',
    suspects: ['a security group, a network ACL or the endpoint'],
  },
  {
    fault: 'certificate-expired',
    cause: () => 'tls.cert.date_invalid',
    verdict: 'down',
    suspects: ['the endpoint certificate'],
  },
  {
    fault: 'api-policy-denies',
    cause: () => 'http.denied.resource_policy',
    verdict: 'down',
    suspects: ["the API's resource policy"],
  },
  {
    fault: 'backend-error',
    cause: () => 'check.body',
    verdict: 'down',
    suspects: ["the API's backend, not the path"],
  },
];
