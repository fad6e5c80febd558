import type { Facts } from '../facts/facts.ts';
import type { NetworkFacts } from '../facts/network.ts';
import type { Unread } from '../facts/unread.ts';
import { readApi } from './apis.ts';
import { readCanary } from './canaries.ts';
import type { Reading, ReadingList } from './clients.ts';
import { readDomains } from './domains.ts';
import { readNameResolution } from './name-resolution.ts';
import { readNetwork } from './network.ts';
import { orUnread } from './or-unread.ts';

/** Reads everything that decides whether clients reach the APIs; what cannot be read, or not before the deadline, says why. */
export const readFacts = async (
  reading: Reading,
  { endpointId, elsewhere = [], apis, canaries, names = [] }: ReadingList,
): Promise<Facts> => {
  const apisRead = Promise.all(
    apis.map((api) =>
      elsewhere.includes(api.id) ? { ...api, ...ofAnotherAccount(`the API ${api.id}`) } : readApi(reading, api),
    ),
  );
  const domains = [...new Set(apis.flatMap(({ ownNames = [] }) => ownNames.map(({ domain }) => domain)))];
  const domainsRead = domains.length === 0 ? undefined : readDomains(reading, domains);
  // Where the canaries stand, their functions say.
  const canariesRead = await Promise.all(canaries.map((canary) => readCanary(reading, canary)));
  const network = await orUnread('the network', reading, () => readNetwork(reading, endpointId, canariesRead));
  const nameResolution =
    'unread' in network || network.vpc === 'absent' || names.length === 0
      ? undefined
      : await readNameResolution(reading, network.vpc.id, [...names, ...endpointNames(network)]);
  return {
    network,
    ...(elsewhere.includes(endpointId) && { endpointElsewhere: ofAnotherAccount(`the endpoint ${endpointId}`) }),
    ...(nameResolution !== undefined && { nameResolution }),
    apis: await apisRead,
    ...(domainsRead !== undefined && { domains: await domainsRead }),
    canaries: canariesRead,
  };
};

const ofAnotherAccount = (what: string): Unread => ({ unread: `${what}: it is another account's` });

const endpointNames = ({ endpoint }: NetworkFacts): readonly string[] =>
  endpoint === 'absent' ? [] : (endpoint.names ?? []);
