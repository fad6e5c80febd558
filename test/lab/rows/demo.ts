import { command, filter, narrow, routeFrom, unplug } from '../network/change.ts';
import { late } from '../network/late.ts';
import { degraded, down, HEALTHY, type Row } from './row.ts';

const INTERFACE_OF_A = 'the endpoint interface of zone us-east-1a';
const INTERFACE_OF_B = 'the endpoint interface of zone us-east-1b';
const DROPPED = 'a security group, a network ACL or the endpoint';

// Their numbers in the subnets 10.0.2.0/24 and 10.0.3.0/24.
const CANARY_A = '10.0.2.20';
const ENDPOINT_B = '10.0.3.10';
const A_TO_B = 'iifname subnet-a oifname subnet-b';
const B_TO_A = 'iifname subnet-b oifname subnet-a';
const NO_ICMP = filter('vpc', 'output', 'icmp type destination-unreachable drop');

const row = (name: string, done: string, changes: Row['changes'], says: Row['says']): Row => ({
  name,
  system: 'demo',
  done,
  changes,
  says,
});

/** In the demo's VPC. What stands in one subnet reaches each other without passing a router or an ACL, as on AWS. */
export const DEMO_ROWS: readonly Row[] = [
  row('nothing', 'nothing at all', [], { a: HEALTHY, b: HEALTHY }),
  row(
    'zone-cut-off',
    'both interfaces of the endpoint drop what the canary in zone a sends',
    ['endpoint-a', 'endpoint-b'].map((at) => filter(at, 'input', `ip saddr ${CANARY_A} tcp dport 443 drop`)),
    { a: down('tcp.timed_out', DROPPED), b: HEALTHY },
  ),
  row('zone-dark', 'the cable of the canary in zone a is pulled', [unplug('vpc', 'canary-a')], {
    a: down('dns.timed_out', 'the VPC resolver'),
    b: HEALTHY,
  }),
  row(
    'zones-apart',
    'nothing passes between the zones',
    [filter('vpc', 'forward', `${A_TO_B} drop`, `${B_TO_A} drop`)],
    {
      a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B),
      b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
    },
  ),
  row('one-direction', 'nothing passes from zone a to zone b', [filter('vpc', 'forward', `${A_TO_B} drop`)], {
    a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B),
    b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
  }),
  row(
    'replies-lost',
    'the network ACL of subnet b lets nothing out to ports 1024-65535',
    [filter('vpc', 'forward', 'iifname subnet-b tcp dport 1024-65535 drop')],
    { a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B), b: HEALTHY },
  ),
  row(
    'refused-on-the-way',
    'an appliance between zone a and zone b resets what asks for a connection',
    [filter('vpc', 'forward', `${A_TO_B} tcp dport 443 reject with tcp reset`)],
    { a: degraded('b', 'tcp.refused', INTERFACE_OF_B), b: HEALTHY },
  ),
  row(
    'reset-in-handshake',
    'an appliance between zone a and zone b resets connections once they carry something',
    [filter('vpc', 'forward', `${A_TO_B} tcp dport 443 tcp flags & psh == psh reject with tcp reset`)],
    { a: degraded('b', 'tls.reset', INTERFACE_OF_B), b: HEALTHY },
  ),
  row('interface-gone', 'the cable of the interface in zone b is pulled', [unplug('vpc', 'endpoint-b')], {
    a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B, 'tcp.unreachable'),
    b: degraded('b', 'tcp.timed_out', INTERFACE_OF_B, 'tcp.unreachable'),
  }),
  row(
    'black-hole-there',
    'packets of more than 600 bytes to the interface in zone b vanish, and nobody is told',
    [narrow('vpc', 'subnet-b', ENDPOINT_B, 600), NO_ICMP],
    { a: degraded('b', 'tls.timed_out', INTERFACE_OF_B), b: HEALTHY },
  ),
  row(
    'black-hole-back',
    'packets of more than 600 bytes to the canary in zone a vanish, and nobody is told: the certificate does not fit',
    [narrow('vpc', 'subnet-a', CANARY_A, 600), NO_ICMP],
    { a: degraded('b', 'tls.timed_out', INTERFACE_OF_B), b: HEALTHY },
  ),
  row(
    'narrow-way',
    'packets of more than 600 bytes do not fit to zone b, which senders are told',
    [narrow('vpc', 'subnet-b', ENDPOINT_B, 600)],
    { a: HEALTHY, b: HEALTHY },
  ),
  row(
    'late-one-way',
    'packets from zone a to the interface in zone b take 150 ms, those back none',
    [late('vpc', 'subnet-a', ENDPOINT_B, 150)],
    { a: { ...HEALTHY, connectsIn: { to: 'b', ms: 150 } }, b: HEALTHY },
  ),
  row(
    'no-route',
    'the router knows no way from zone a to subnet b',
    [routeFrom('vpc', 'subnet-a', 'unreachable 10.0.3.0/24')],
    {
      a: degraded('b', 'tcp.unreachable', INTERFACE_OF_B, 'tcp.timed_out'),
      // Its questions arrive; what endpoint-a answers takes the way that is missing.
      b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
    },
  ),
  row(
    'blackhole-route',
    'a route from zone a to subnet b leads nowhere',
    [routeFrom('vpc', 'subnet-a', 'blackhole 10.0.3.0/24')],
    {
      a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B),
      b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
    },
  ),
  row(
    'prohibited',
    'an appliance between zone a and zone b answers that the way is prohibited',
    [filter('vpc', 'forward', `${A_TO_B} tcp dport 443 reject with icmp type admin-prohibited`)],
    { a: degraded('b', 'tcp.unreachable', INTERFACE_OF_B, 'tcp.timed_out'), b: HEALTHY },
  ),
  row(
    'subnet-without-route',
    'the canary in zone a has no way out of its subnet',
    [command('canary-a', ['ip route delete default'], ['ip route add default via 10.0.2.1'])],
    { a: down('dns.unreachable', 'routing to the VPC resolver'), b: HEALTHY },
  ),
  row(
    'resolver-silent',
    'what zone a asks the resolver is dropped',
    [filter('vpc', 'forward', 'iifname subnet-a oifname to-resolver drop')],
    {
      a: down('dns.timed_out', 'the VPC resolver'),
      b: HEALTHY,
    },
  ),
];
