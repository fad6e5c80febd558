import type { TrafficRule } from '../../../infra/sandbox/deployed-network.ts';
import { isIpv6, withoutPrefix } from '../network/plan.ts';
import type { Wired } from '../network/wire.ts';
import { canaryIn, interfaceIn, type System } from './system.ts';

// Connections are tracked; neighbours and the VPC's resolver are no business of security groups.
const ALWAYS = [
  'ct state established,related accept',
  'meta l4proto icmpv6 icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept',
];

/** Lets through what the template's security groups let through, and nothing else: out of the canaries, and into the endpoint's interfaces. */
export const guard = async (system: System, host: Wired): Promise<void> => {
  const { functions, endpoint, securityGroups } = system.deployment;
  const canaries = functions.filter(({ zones }) => zones.length > 0);
  const members = [
    ...canaries.flatMap(({ securityGroupIds, zones }) =>
      securityGroupIds.map((id) => ({ id, addresses: zones.flatMap((zone) => addressesOf(system, canaryIn(zone))) })),
    ),
    ...endpoint.securityGroupIds.map((id) => ({
      id,
      addresses: endpoint.interfaces.flatMap(({ addresses }) => addresses),
    })),
  ];
  const peers = (peer: string) =>
    peer.startsWith('sg-') ? members.filter(({ id }) => id === peer).flatMap(({ addresses }) => addresses) : [peer];
  const accepting = (ids: readonly string[], direction: 'ingress' | 'egress', end: 'saddr' | 'daddr') =>
    securityGroups
      .filter(({ id }) => ids.includes(id))
      .flatMap((group) => group[direction])
      .flatMap((rule) => peers(rule.peer).map((peer) => `${ip(peer)} ${end} ${peer}${portsOf(rule)} accept`));

  await Promise.all([
    ...canaries.map(({ zones: [zone = ''], securityGroupIds }) =>
      load(host(canaryIn(zone)).run, 'output', [
        'oifname lo accept',
        `${ip(system.resolver)} daddr ${system.resolver} accept`,
        ...accepting(securityGroupIds, 'egress', 'daddr'),
      ]),
    ),
    ...endpoint.interfaces.map(({ zone }) =>
      load(host(interfaceIn(zone)).run, 'input', [
        'iifname lo accept',
        ...accepting(endpoint.securityGroupIds, 'ingress', 'saddr'),
      ]),
    ),
  ]);
};

const load = (run: ReturnType<Wired>['run'], hook: string, rules: readonly string[]): Promise<string> =>
  run(
    ['nft', '-f', '-'],
    [
      'add table inet groups',
      `add chain inet groups guarding { type filter hook ${hook} priority 10; policy drop; }`,
      ...[...ALWAYS, ...rules].map((rule) => `add rule inet groups guarding ${rule}`),
      '',
    ].join('\n'),
  );

const ip = (address: string): string => (isIpv6(address) ? 'ip6' : 'ip');

/** Of ICMP, which the template's placeholder for no rule at all names, nothing is said. */
const portsOf = ({ protocol, fromPort, toPort }: TrafficRule): string => {
  if (protocol === '-1') return '';
  return protocol === 'tcp' || protocol === 'udp'
    ? ` ${protocol} dport ${fromPort}-${toPort}`
    : ` meta l4proto ${protocol}`;
};

const addressesOf = ({ networks }: System, label: string): readonly string[] =>
  networks
    .flatMap(({ subnets }) => subnets.flatMap(({ hosts }) => hosts))
    .filter((host) => host.label === label)
    .flatMap(({ addresses }) => addresses.map(withoutPrefix));
