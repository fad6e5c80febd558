import type { Facts } from '../facts/facts.ts';
import type { NetworkFacts } from '../facts/network.ts';
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
  { endpointId, apis, canaries, names = [] }: ReadingList,
): Promise<Facts> => {
  const apisRead = Promise.all(apis.map((api) => readApi(reading, api)));
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
    ...(nameResolution !== undefined && { nameResolution }),
    apis: await apisRead,
    ...(domainsRead !== undefined && { domains: await domainsRead }),
    canaries: canariesRead,
  };
};

const endpointNames = ({ endpoint }: NetworkFacts): readonly string[] =>
  endpoint === 'absent' ? [] : (endpoint.names ?? []);
