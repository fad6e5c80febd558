import type { Namespace, Namespaces } from './namespaces.ts';
import { type Host, isIpv6, type Network, type Segment, TRANSIT, withoutPrefix } from './plan.ts';

/** Finds a namespace by its label. */
export type Wired = (label: string) => Namespace;

/** The only interface of a host. */
export const HOST_INTERFACE = 'eth0';

/** The last one, where a kernel has it: what stays within a subnet passes no filter of the router. */
const ROUTER_SETTINGS = [
  'net/ipv4/ip_forward=1',
  'net/ipv6/conf/all/forwarding=1',
  'net/bridge/bridge-nf-call-iptables=0',
];

/** Builds networks: a router for each, bridges for its subnets, a namespace for every host, and a router between them. */
export const wire = async (networks: readonly Network[], namespaces: Namespaces, prefix: string): Promise<Wired> => {
  const made = new Map<string, Namespace>();
  const add = async (label: string, nameServer?: string): Promise<Namespace> => {
    const namespace = await namespaces.add(`${prefix}-${label}`, nameServer);
    made.set(label, namespace);
    return namespace;
  };
  const addRouter = async (label: string): Promise<Namespace> => {
    const router = await add(label);
    await router.run(['sh', '-c', ROUTER_SETTINGS.map(writeSetting).join(' && ')]);
    return router;
  };

  await Promise.all(
    networks.map(async ({ label, subnets }) => {
      const router = await addRouter(label);
      for (const subnet of subnets) {
        await bridge(router, subnet);
        await Promise.all(
          subnet.hosts.map(async (host) => plug(await add(host.label, host.nameServer), host, router, subnet)),
        );
      }
    }),
  );
  const wired: Wired = (label) => {
    const found = made.get(label);
    if (found === undefined) throw new Error(`the laboratory has no ${label}`);
    return found;
  };
  if (networks.length > 1) await lead(networks, wired, await addRouter(TRANSIT));
  return wired;
};

const writeSetting = (setting: string): string => {
  const [path, value] = setting.split('=');
  return `{ test ! -e /proc/sys/${path} || echo ${value} > /proc/sys/${path}; }`;
};

/** Without a second look whether somebody else has the address, which would take a second. */
const addressed = (address: string, device: string): string =>
  `address add ${address} dev ${device}${isIpv6(address) ? ' nodad' : ''}`;

const batch = (namespace: Namespace, lines: readonly string[]): Promise<string> =>
  namespace.run(['ip', '-batch', '-'], lines.map((line) => `${line}\n`).join(''));

const bridge = (router: Namespace, { label, gateways }: Segment): Promise<string> =>
  batch(router, [
    `link add ${label} type bridge`,
    `link set ${label} up`,
    ...gateways.map((address) => addressed(address, label)),
  ]);

const plug = async (host: Namespace, { label, addresses }: Host, router: Namespace, subnet: Segment): Promise<void> => {
  await batch(router, [
    `link add ${label} type veth peer name ${HOST_INTERFACE} netns ${host.name}`,
    `link set ${label} master ${subnet.label} up`,
  ]);
  await batch(host, [
    ...addresses.map((address) => addressed(address, HOST_INTERFACE)),
    `link set ${HOST_INTERFACE} up`,
    ...subnet.gateways.map((gateway) => `route add default via ${withoutPrefix(gateway)}`),
  ]);
};

/** Leads every network to the others over one router. */
const lead = async (networks: readonly Network[], wired: Wired, transit: Namespace): Promise<void> => {
  for (const [index, { label, cidrs }] of networks.entries()) {
    const router = wired(label);
    const [near, far] = [`169.254.${index}.1`, `169.254.${index}.2`];
    await batch(router, [
      `link add ${TRANSIT} type veth peer name ${label} netns ${transit.name}`,
      addressed(`${near}/30`, TRANSIT),
      `link set ${TRANSIT} up`,
    ]);
    await batch(transit, [addressed(`${far}/30`, label), `link set ${label} up`]);
    await batch(
      transit,
      cidrs.filter((cidr) => !isIpv6(cidr)).map((cidr) => `route add ${cidr} via ${near}`),
    );
    const others = networks.filter((other) => other.label !== label).flatMap((other) => other.cidrs);
    await batch(
      router,
      others.filter((cidr) => !isIpv6(cidr)).map((cidr) => `route add ${cidr} via ${far}`),
    );
  }
};
