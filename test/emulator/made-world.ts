import type { Setting } from '../../functions/diagnosis/checks/check.ts';
import type { Reading, ReadingList } from '../../functions/diagnosis/read/clients.ts';
import { readFacts } from '../../functions/diagnosis/read/facts.ts';
import { resolverBeside } from '../../functions/diagnosis/read/resolver.ts';
import { settingsIn } from '../../functions/diagnosis/settings.ts';
import { parseJson } from '../../functions/text/json.ts';
import type { Emulator } from './emulator.ts';
import { type MadeApi, makeApi } from './made-api.ts';
import { makeCanaries } from './made-canaries.ts';
import { type MadeEndpoint, makeEndpoint, nameOf } from './made-endpoint.ts';
import { type MadeNetwork, makeNetwork } from './made-network.ts';

/** Everything that a diagnosis reads, made by emulators: the network and the functions by one, APIs and schedules by the same or another. */
export interface MadeWorld {
  readonly moto: Emulator;
  readonly clients: Omit<Required<Reading>, 'deadline'>;
  readonly network: MadeNetwork;
  readonly endpoint: MadeEndpoint;
  readonly api: MadeApi;
  readonly list: ReadingList;
  /** Gives an id a name, by which `named` shows it. */
  readonly name: (id: string, name: string) => void;
  /** A text with names in place of ids, so that it can be written down. */
  readonly named: (text: string) => string;
}

let made = 0;

/** Makes a healthy world. */
export const makeWorld = async (moto: Emulator, others: Emulator): Promise<MadeWorld> => {
  const network = await makeNetwork(moto);
  const endpoint = await makeEndpoint(moto, network, network.subnets.endpoint);
  const api = await makeApi(others, endpoint.id);
  const canaries = await makeCanaries(moto, others, network, `canary-${++made}`);
  const { apiGateway, scheduler } = others.clients;
  const names = new Map([
    ...namesOf(network),
    ...namesOfEndpoint(endpoint),
    [api.asked.id, 'orders'],
    [api.deploymentId, 'dep-1'],
    ...canaries.map(({ zone, functionName }): [string, string] => [functionName, `canary-${zone.slice(-1)}`]),
  ]);
  return {
    moto,
    clients: {
      ...moto.clients,
      resolver: resolverBeside(moto.clients.ec2, { AWS_ENDPOINT_URL_ROUTE53RESOLVER: moto.url }),
      apiGateway,
      scheduler,
    },
    network,
    endpoint,
    api,
    list: { endpointId: endpoint.id, apis: [api.asked], canaries, names: namesOfApi(api.asked.id, endpoint.id) },
    name: (id, name) => names.set(id, name),
    named: (text) =>
      [...names].reduce((part, [id, name]) => part.replaceAll(id, name), text).replaceAll(/sgr-[0-9a-f]+/g, 'sgr'),
  };
};

const namesOfApi = (api: string, endpoint: string): readonly string[] => [
  nameOf('private-dns', api, endpoint),
  nameOf('alias', api, endpoint),
];

/** The names of an endpoint and of what it has. */
export const namesOfEndpoint = ({ id, dnsName, interfaces }: MadeEndpoint): readonly [id: string, name: string][] => [
  // The name begins with the id.
  [dnsName, 'vpce-name'],
  [id, 'vpce'],
  ...interfaces.flatMap((one): [string, string][] => [
    [one.id, `eni-${one.zone.slice(-1)}`],
    [one.address, `address-${one.zone.slice(-1)}`],
  ]),
];

const namesOf = ({ vpcId, groups, subnets, acls, transitGatewayId }: MadeNetwork): readonly [string, string][] => [
  [vpcId, 'vpc'],
  [groups.canaries, 'sg-canaries'],
  [groups.endpoint, 'sg-endpoint'],
  [subnets.canaries[0], 'subnet-canary-a'],
  [subnets.canaries[1], 'subnet-canary-b'],
  [subnets.endpoint[0], 'subnet-endpoint-a'],
  [subnets.endpoint[1], 'subnet-endpoint-b'],
  [acls.canaries[0], 'acl-canary-a'],
  [acls.canaries[1], 'acl-canary-b'],
  [acls.endpoint[0], 'acl-endpoint-a'],
  [acls.endpoint[1], 'acl-endpoint-b'],
  [transitGatewayId, 'tgw'],
];

/** Reads a world, or another endpoint in it, as the diagnosis does; with names in place of ids. */
export const read = async (
  { clients, list, named }: MadeWorld,
  { id: endpointId }: Pick<MadeEndpoint, 'id'>,
): Promise<{ readonly facts: unknown; readonly settings: () => readonly Setting[] }> => {
  const reading = { ...clients, deadline: AbortSignal.timeout(20_000) };
  const facts = await readFacts(reading, { ...list, endpointId });
  return {
    facts: parseJson(named(JSON.stringify(facts))),
    settings: () =>
      settingsIn(facts, endpointId).map((setting) => ({
        ...setting,
        name: named(setting.name),
        value: named(setting.value),
      })),
  };
};
