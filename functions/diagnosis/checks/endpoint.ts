import { readEndpointName } from '../../network/endpoint-name.ts';
import type { EndpointFacts, NetworkFacts } from '../facts/network.ts';
import type { Setting } from './check.ts';

const UNREACHED = ['dns.name_not_found', 'dns.no_address', 'tcp.timed_out', 'tcp.refused', 'tcp.unreachable'] as const;

/** Whether the endpoint is there, in which zones, and whether it answers for the API's own names. */
export const endpointSettings = ({ endpoint }: NetworkFacts, id: string): readonly Setting[] => [
  {
    area: 'endpoint',
    name: `state of ${id}`,
    value: endpoint === 'absent' ? 'deleted' : endpoint.state,
    resources: [id],
    causes: [...UNREACHED, 'dns.address_outside_vpc', 'http.denied', 'http.denied.resource_policy'],
    stops: () => endpoint === 'absent' || endpoint.state !== 'available',
  },
  ...(endpoint === 'absent' ? [] : settingsOf(endpoint)),
];

const settingsOf = (endpoint: EndpointFacts): readonly Setting[] => {
  const zones = endpoint.interfaces.map(({ zone }) => zone).toSorted();
  const addresses = endpoint.interfaces.flatMap((one) => one.addresses);
  return [
    {
      area: 'endpoint',
      name: `subnets of ${endpoint.id}`,
      value: zones.length === 0 ? 'none' : `in ${zones.join(', ')}`,
      resources: [endpoint.id],
      causes: UNREACHED,
      // An address that it does not have any more, or the name of a zone in which it has none.
      stops: ({ address, addressZone, name }) => {
        if (address !== undefined) return !addresses.includes(address);
        const zone = addressZone ?? readEndpointName(name)?.zone;
        return zone !== undefined && !zones.includes(zone);
      },
    },
    {
      area: 'endpoint',
      name: `IP address type of ${endpoint.id}`,
      value: endpoint.ipAddressType,
      resources: [endpoint.id],
      causes: ['dns.no_address', 'dns.name_not_found'],
      stops: ({ family, address }) => address === undefined && family === 'ipv6' && endpoint.ipAddressType === 'ipv4',
    },
    {
      area: 'private DNS',
      name: `private DNS of ${endpoint.id}`,
      value: endpoint.privateDns ? 'on' : 'off',
      resources: [endpoint.id],
      causes: ['dns.address_outside_vpc', 'dns.name_not_found', 'dns.no_address'],
      stops: ({ kind }) => kind === 'private-dns' && !endpoint.privateDns,
    },
  ];
};
