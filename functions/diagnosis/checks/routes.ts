import { contains } from '../../network/cidr.ts';
import { type CanaryFacts, functionOf } from '../facts/canary.ts';
import type { NetworkFacts, RouteFacts } from '../facts/network.ts';
import type { Setting } from './check.ts';

/** Where the canaries' subnets send what is for the endpoint: by the VPC's own route, unless the endpoint is in another VPC. */
export const routeSettings = (network: NetworkFacts, canaries: readonly CanaryFacts[]): readonly Setting[] => {
  const { endpoint, subnets } = network;
  if (endpoint === 'absent') return [];
  const addresses = endpoint.interfaces.flatMap((one) => one.addresses);
  return canaries.flatMap((canary) =>
    (functionOf(canary)?.subnetIds ?? []).flatMap((id): readonly Setting[] => {
      const subnet = subnets[id];
      if (subnet === undefined) return [];
      const taken = addresses.map((address) => ({ address, route: routeTo(address, subnet.routes) }));
      return [
        {
          area: 'routes',
          name: `routes of ${id} to the endpoint`,
          value: [...new Set(taken.map(({ route }) => textOf(route)))].join(', ') || 'none',
          resources: [id],
          causes: ['tcp.timed_out', 'tcp.unreachable'],
          stops: ({ sourceZone, address }) => {
            const way = taken.find((one) => one.address === address);
            return (
              sourceZone === canary.zone && way !== undefined && (way.route === undefined || way.route.isBlackhole)
            );
          },
        },
      ];
    }),
  );
};

/** The narrowest route wins; VPC user guide, "Route priority". */
const routeTo = (address: string, routes: readonly RouteFacts[]): RouteFacts | undefined => {
  const cidr = `${address}/${address.includes(':') ? 128 : 32}`;
  return routes
    .filter(({ destination }) => destination.includes('/') && contains(destination, cidr))
    .toSorted((one, other) => prefixLength(other) - prefixLength(one))[0];
};

const prefixLength = ({ destination }: RouteFacts): number => Number(destination.split('/')[1]);

const textOf = (route: RouteFacts | undefined): string =>
  route === undefined ? 'none' : `${route.destination} by ${route.target}${route.isBlackhole ? ' (blackhole)' : ''}`;
