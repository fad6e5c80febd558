import { command, filter, unplug } from '../network/change.ts';
import { late } from '../network/late.ts';
import { degraded, down, HEALTHY, type Row } from './row.ts';

const DROPPED = 'a security group, a network ACL or the endpoint';
const SPOKE = '10.60.0.0/16';
const HUB = '10.0.16.0/22';

const row = (name: string, done: string, changes: Row['changes'], says: Row['says']): Row => ({
  name: `hub-${name}`,
  system: 'hub',
  done,
  changes,
  says,
});

/** With the endpoint in a hub, in three zones, and canaries in two zones of a spoke. */
export const HUB_ROWS: readonly Row[] = [
  row('nothing', 'nothing at all', [], { a: HEALTHY, b: HEALTHY }),
  row(
    'cut-off',
    'the router between the networks drops what comes from zone a',
    [filter('transit', 'forward', 'ip saddr 10.60.1.0/24 drop')],
    {
      a: down('tcp.timed_out', DROPPED),
      b: HEALTHY,
    },
  ),
  row(
    'no-route',
    'the router between the networks knows no way to the hub',
    [command('transit', [`ip route delete ${HUB}`], [`ip route add ${HUB} via 169.254.1.1`])],
    {
      a: down('tcp.unreachable', 'routing in the VPC', 'tcp.timed_out'),
      b: down('tcp.unreachable', 'routing in the VPC', 'tcp.timed_out'),
    },
  ),
  row(
    'no-route-back',
    'the hub knows no way back to the spoke',
    [command('hub', [`ip route delete ${SPOKE}`], [`ip route add ${SPOKE} via 169.254.1.2`])],
    { a: down('tcp.timed_out', DROPPED), b: down('tcp.timed_out', DROPPED) },
  ),
  row(
    'interface-gone',
    'the cable of the interface in zone c, where no canary is, is pulled',
    [unplug('hub', 'endpoint-c')],
    {
      a: degraded('c', 'tcp.timed_out', 'the endpoint interface of zone eu-central-1c', 'tcp.unreachable'),
      b: degraded('c', 'tcp.timed_out', 'the endpoint interface of zone eu-central-1c', 'tcp.unreachable'),
    },
  ),
  row(
    'black-hole',
    'packets of more than 600 bytes do not fit between the networks, and nobody is told',
    [
      command('transit', ['ip link set spoke mtu 600'], ['ip link set spoke mtu 1500']),
      filter('transit', 'output', 'icmp type destination-unreachable drop'),
    ],
    {
      a: down('tls.timed_out', 'the endpoint, or an appliance in front of it'),
      b: down('tls.timed_out', 'the endpoint, or an appliance in front of it'),
    },
  ),
  row(
    'late-back',
    'packets from the hub to the spoke take 100 ms, those there none',
    [late('transit', 'hub', SPOKE, 100)],
    {
      a: { ...HEALTHY, connectsIn: { to: 'a', ms: 100 } },
      b: { ...HEALTHY, connectsIn: { to: 'c', ms: 100 } },
    },
  ),
  {
    ...row(
      'very-late-back',
      'packets from the hub to the spoke take 600 ms, those there none',
      [late('transit', 'hub', SPOKE, 600)],
      {
        a: { ...HEALTHY, connectsIn: { to: 'a', ms: 600 } },
        b: { ...HEALTHY, connectsIn: { to: 'c', ms: 600 } },
      },
    ),
    slow: true,
  },
];
