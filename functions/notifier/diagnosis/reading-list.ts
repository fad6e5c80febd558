import type { ReadingList } from '../../diagnosis/read/clients.ts';
import type { NotifiedApi, NotifierConfig } from '../config.ts';
import type { Matter } from '../matter.ts';

/**
 * Of how many APIs the settings are read at a time: API Gateway takes ten requests a second of all the account's tools together (API Gateway
 * developer guide, "Quotas for creating, deploying and managing APIs"), and an API takes three.
 */
export const MOST_APIS = 10;

/** What is to be read for a matter: an API's own settings or, of the network, those of APIs that were seen to fail. */
export const listFor = (matter: Matter, failed: ReadonlySet<string | undefined>, config: NotifierConfig): ReadingList =>
  listOf(
    config.apis.filter(({ target }) => (matter.owner === 'api' ? target === matter.api.target : failed.has(target))),
    config,
  );

/** What is to be read the so manieth time: of many APIs some, and the next ones then. */
export const listOfTurn = (turn: number, config: NotifierConfig): ReadingList => {
  const turns = Math.ceil(config.apis.length / MOST_APIS);
  return listOf(config.apis.slice((turn % turns) * MOST_APIS), config);
};

/** The names are those of all APIs, so that what is read of them at one time and another can be compared. */
const listOf = (apis: readonly NotifiedApi[], config: NotifierConfig): ReadingList => ({
  endpointId: config.endpoint,
  elsewhere: config.elsewhere,
  canaries: config.canaries,
  apis: apis.slice(0, MOST_APIS).map(({ ownNames, ...api }) => ({
    ...api,
    ownNames: ownNames.filter(({ domain }) => !domain.endsWith(`.${domainOf(config)}`)),
  })),
  names: config.apis.flatMap((api) => namesOf(api, config)),
});

const domainOf = ({ region, urlSuffix }: NotifierConfig): string => `execute-api.${region}.${urlSuffix}`;

const namesOf = ({ id, kinds, ownNames }: NotifiedApi, config: NotifierConfig): readonly string[] => [
  ...(kinds.includes('private-dns') ? [`${id}.${domainOf(config)}`] : []),
  ...(kinds.includes('alias') ? [`${id}-${config.endpoint}.${domainOf(config)}`] : []),
  ...ownNames.map(({ name }) => name),
];
