import { everywhere, type Scenario } from './scenario.ts';

const PRIVATE_DNS = 'private DNS of the endpoint or the VPC';
const RESOLVER = 'the VPC resolver';
const RESOLVER_OR_ENDPOINT = 'the VPC resolver or the endpoint';

const onNames = (name: string, fault: string, cause: string, kind: string, suspect: string): Scenario => ({
  name,
  faults: [fault],
  causes: [{ cause, kind }],
  verdict: kind === 'private-dns' ? 'down' : 'degraded',
  suspects: [suspect],
});

/** What the VPC's resolver can do to the names. */
export const RESOLVER_SCENARIOS: readonly Scenario[] = [
  onNames(
    'private DNS is off: an address outside',
    'private-dns-off',
    'dns.address_outside_vpc',
    'private-dns',
    PRIVATE_DNS,
  ),
  everywhere(
    'the names lead to an endpoint in another VPC',
    'endpoint-elsewhere',
    'dns.address_elsewhere',
    'an endpoint elsewhere, or a CIDR that the configuration lacks',
  ),
  onNames(
    'the own name leads to an endpoint in another VPC',
    'endpoint-elsewhere:private-dns',
    'dns.address_elsewhere',
    'private-dns',
    'an endpoint elsewhere, or a CIDR that the configuration lacks',
  ),
  onNames(
    'private DNS is off: no such name',
    'name-not-found:private-dns',
    'dns.name_not_found',
    'private-dns',
    PRIVATE_DNS,
  ),
  onNames(
    'the regional vpce name is gone',
    'name-not-found:vpce-regional',
    'dns.name_not_found',
    'vpce-regional',
    'the name vpce-regional',
  ),
  onNames(
    'every zonal vpce name is gone',
    'name-not-found:vpce-zonal',
    'dns.name_not_found',
    'vpce-zonal',
    'the names vpce-zonal of us-east-1a and vpce-zonal of us-east-1b',
  ),
  {
    name: 'the vpce name of one zone is gone',
    faults: ['name-not-found:us-east-1b'],
    causes: [{ cause: 'dns.name_not_found', kind: 'vpce-zonal', zone: 'us-east-1b' }],
    verdict: 'degraded',
    suspects: ['the name vpce-zonal of us-east-1b'],
  },
  onNames('the alias is gone', 'name-not-found:alias', 'dns.name_not_found', 'alias', 'the name alias'),
  {
    name: 'a zone is left out of the answers',
    faults: ['zone-left-out:us-east-1b'],
    causes: [],
    verdict: 'healthy',
    suspects: [],
    leftOut: 'us-east-1b',
  },
  everywhere('every name is gone', 'name-not-found', 'dns.name_not_found', RESOLVER_OR_ENDPOINT),
  everywhere('no name has an address', 'no-address', 'dns.no_address', RESOLVER_OR_ENDPOINT),
  onNames('the alias has no address', 'no-address:alias', 'dns.no_address', 'alias', 'the name alias'),
  everywhere('the resolver fails', 'dns-server-failure', 'dns.server_failure', RESOLVER),
  onNames(
    'the resolver fails on one name',
    'dns-server-failure:vpce-regional',
    'dns.server_failure',
    'vpce-regional',
    'the name vpce-regional',
  ),
  everywhere('the resolver refuses', 'dns-refused', 'dns.refused', RESOLVER),
  onNames('the resolver refuses one name', 'dns-refused:private-dns', 'dns.refused', 'private-dns', PRIVATE_DNS),
  everywhere('the resolver is none', 'dns-not-authorized', 'dns.error_code', RESOLVER),
  everywhere('the resolver talks nonsense', 'dns-malformed', 'dns.malformed', RESOLVER),
  everywhere('the resolver is silent', 'dns-silent', 'dns.timed_out', RESOLVER),
  onNames('the resolver is silent on one name', 'dns-silent:alias', 'dns.timed_out', 'alias', 'the name alias'),
];
