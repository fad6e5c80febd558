import { CAUSES, type Cause, phaseOf } from '../../functions/contract/cause.ts';
import type { Kind } from '../../functions/contract/kind.ts';
import { PHASES, type Phase } from '../../functions/contract/phase.ts';

/** A path in two zones: its kind of name, its name, and the zone of the address. */
export interface Path {
  readonly kind: Kind;
  readonly name: string;
  readonly zone: string;
}

/** A fault: what it makes of which paths, and what it points at. */
export interface Fault {
  readonly name: string;
  readonly cause: Cause;
  readonly hits: (path: Path) => boolean;
  /** The component to suspect where it hits everything that gets as far, and where other paths are spared. */
  readonly everywhere: string;
  readonly apart?: (spared: readonly Path[], hit: readonly Path[]) => string;
}

export const [A, B] = ['us-east-1a', 'us-east-1b'] as const;

const inZone = (zone: string) => (path: Path) => path.zone === zone;
const of =
  (...kinds: readonly Kind[]) =>
  ({ kind }: Path) =>
    kinds.includes(kind);
const all = () => true;
const names = (hit: readonly Path[]): string => {
  const distinct = [...new Set(hit.map(({ name }) => name))];
  return `the name${distinct.length > 1 ? 's' : ''} ${distinct.join(' and ')}`;
};
const theInterfaceOf = (zone: string) => () => `the endpoint interface of zone ${zone}`;
const theNames = (_: readonly Path[], hit: readonly Path[]): string => names(hit);
const onlyUnder =
  (component: string) =>
  (_: readonly Path[], hit: readonly Path[]): string =>
    `${component}, only under ${names(hit)}`;

const RESOLVER_OR_ENDPOINT = 'the VPC resolver or the endpoint';
const PRIVATE_DNS = 'private DNS of the endpoint or the VPC';
const DROPS = 'a security group, a network ACL or the endpoint';
const BACKEND = "the API's backend, not the path";

/** Faults of every phase, on everything, on a zone and on names. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'private DNS is off',
    cause: 'dns.address_outside_vpc',
    hits: of('private-dns'),
    everywhere: 'the VPC resolver or a hosted zone that shadows the names',
    apart: () => PRIVATE_DNS,
  },
  {
    name: 'the alias is not found',
    cause: 'dns.name_not_found',
    hits: of('alias'),
    everywhere: RESOLVER_OR_ENDPOINT,
    apart: theNames,
  },
  {
    name: 'the regional name has no address',
    cause: 'dns.no_address',
    hits: of('vpce-regional'),
    everywhere: RESOLVER_OR_ENDPOINT,
    apart: theNames,
  },
  {
    name: 'the name of zone b is not found',
    cause: 'dns.name_not_found',
    hits: ({ kind, zone }) => kind === 'vpce-zonal' && zone === B,
    everywhere: RESOLVER_OR_ENDPOINT,
    apart: theNames,
  },
  { name: 'the resolver is silent', cause: 'dns.timed_out', hits: all, everywhere: 'the VPC resolver' },
  { name: 'everything is dropped', cause: 'tcp.timed_out', hits: all, everywhere: DROPS },
  { name: 'zone b drops', cause: 'tcp.timed_out', hits: inZone(B), everywhere: DROPS, apart: theInterfaceOf(B) },
  {
    name: 'zone a refuses',
    cause: 'tcp.refused',
    hits: inZone(A),
    everywhere: 'the endpoint',
    apart: theInterfaceOf(A),
  },
  {
    name: 'the certificate of zone a has expired',
    cause: 'tls.cert.date_invalid',
    hits: inZone(A),
    everywhere: 'the endpoint certificate',
    apart: theInterfaceOf(A),
  },
  {
    name: 'every certificate is for another name',
    cause: 'tls.cert.name_invalid',
    hits: all,
    everywhere: 'the endpoint certificate',
  },
  {
    name: 'the alias is closed by its server name',
    cause: 'tls.closed',
    hits: of('alias'),
    everywhere: 'the endpoint, or an appliance in front of it',
    apart: theNames,
  },
  {
    name: 'zone b closes after the request',
    cause: 'http.closed',
    hits: inZone(B),
    everywhere: 'the endpoint or API Gateway',
    apart: theInterfaceOf(B),
  },
  {
    name: 'the access mode is STRICT',
    cause: 'http.not_routed',
    hits: of('vpce-regional', 'vpce-zonal', 'alias'),
    everywhere: `${CAUSES['http.not_routed'].component}, or an endpoint access mode STRICT`,
    apart: () => "the API's endpoint access mode (STRICT refuses vpce names and the alias), or the Host",
  },
  {
    name: 'the API is not associated',
    cause: 'http.not_routed',
    hits: of('alias'),
    everywhere: `${CAUSES['http.not_routed'].component}, or an endpoint access mode STRICT`,
    apart: () => 'the association of the API with the endpoint, which the alias needs',
  },
  {
    name: 'the resource policy denies',
    cause: 'http.denied.resource_policy',
    hits: all,
    everywhere: "the API's resource policy",
  },
  { name: 'the API is throttled', cause: 'http.throttled', hits: all, everywhere: 'throttling of the API' },
  {
    name: 'the backend hangs',
    cause: 'http.timed_out',
    hits: all,
    everywhere: 'the backend or the integration',
    apart: theNames,
  },
  { name: 'the body is wrong', cause: 'check.body', hits: all, everywhere: BACKEND, apart: onlyUnder(BACKEND) },
  {
    name: 'the content type is wrong under vpce names',
    cause: 'check.content_type',
    hits: of('vpce-regional', 'vpce-zonal'),
    everywhere: BACKEND,
    apart: onlyUnder(BACKEND),
  },
];

const orderOf = ({ cause }: Fault): number => ORDER.indexOf(phaseOf(cause));
const ORDER: readonly Phase[] = PHASES;

/** Every pair of faults of different phases, the earlier phase first. */
export const PAIRS: readonly (readonly [earlier: Fault, later: Fault])[] = FAULTS.flatMap((one) =>
  FAULTS.filter((other) => orderOf(one) < orderOf(other)).map((other) => [one, other] as const),
);
