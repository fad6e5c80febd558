import { command, filter, routeFrom } from '../network/change.ts';
import { degraded, down, HEALTHY, type Row } from './row.ts';

const INTERFACE_OF_A = 'the endpoint interface of zone eu-central-1a';
const INTERFACE_OF_B = 'the endpoint interface of zone eu-central-1b';
const CANARY_A = '2001:db8:80:cd01::14';
const SUBNET_B = '2001:db8:80:cd02::/64';
const A_TO_B = 'iifname subnet-a oifname subnet-b';

const row = (name: string, done: string, changes: Row['changes'], says: Row['says']): Row => ({
  name: `ipv6-${name}`,
  system: 'ipv6',
  done,
  changes,
  says,
});

/** Where nothing has an IPv4 address, the resolver included. */
export const IPV6_ROWS: readonly Row[] = [
  row('nothing', 'nothing at all', [], { a: HEALTHY, b: HEALTHY }),
  row('one-direction', 'nothing passes from zone a to zone b', [filter('vpc', 'forward', `${A_TO_B} drop`)], {
    a: degraded('b', 'tcp.timed_out', INTERFACE_OF_B),
    b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
  }),
  row(
    'refused-on-the-way',
    'an appliance between zone a and zone b resets what asks for a connection',
    [filter('vpc', 'forward', `${A_TO_B} tcp dport 443 reject with tcp reset`)],
    {
      a: degraded('b', 'tcp.refused', INTERFACE_OF_B),
      b: HEALTHY,
    },
  ),
  row(
    'no-route',
    'the router knows no way from zone a to subnet b',
    [routeFrom('vpc', 'subnet-a', `unreachable ${SUBNET_B}`, '-6')],
    {
      a: degraded('b', 'tcp.unreachable', INTERFACE_OF_B, 'tcp.timed_out'),
      b: degraded('a', 'tcp.timed_out', INTERFACE_OF_A),
    },
  ),
  row(
    'black-hole',
    'packets of more than 1,280 bytes to the canary in zone a vanish, and nobody is told',
    [
      command(
        'vpc',
        [`ip -6 route add ${CANARY_A} dev subnet-a mtu lock 1280`],
        [`ip -6 route delete ${CANARY_A} dev subnet-a`],
      ),
      filter('vpc', 'output', 'icmpv6 type packet-too-big drop'),
    ],
    { a: degraded('b', 'tls.timed_out', INTERFACE_OF_B), b: HEALTHY },
  ),
  row(
    'subnet-without-route',
    'the canary in zone a has no way out of its subnet',
    [command('canary-a', ['ip -6 route delete default'], ['ip -6 route add default via 2001:db8:80:cd01::1'])],
    { a: down('dns.unreachable', 'routing to the VPC resolver'), b: HEALTHY },
  ),
];
