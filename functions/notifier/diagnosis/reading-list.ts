import type { ReadingList } from '../../diagnosis/read/clients.ts';
import type { NotifierConfig } from '../config.ts';
import type { Matter } from '../matter.ts';

/**
 * Of how many APIs the settings are read at a time: API Gateway takes ten requests a second of all the account's tools together (API Gateway
 * developer guide, "Quotas for creating, deploying and managing APIs"), and an API takes three.
 */
const MOST_APIS = 10;

/** What is to be read for a matter: an API's own settings or, of the network, those of APIs that were seen to fail. */
export const listFor = (
  matter: Matter,
  failed: ReadonlySet<string | undefined>,
  { endpoint, diagnosis }: NotifierConfig,
): ReadingList => {
  const isMeant = ({ target }: { readonly target: string }) =>
    matter.owner === 'api' ? target === matter.api.target : failed.has(target);
  return {
    endpointId: endpoint,
    canaries: diagnosis.canaries,
    apis: diagnosis.apis.filter(isMeant).slice(0, MOST_APIS),
  };
};

/** What is to be read the so manieth time: of many APIs some, and the next ones then. */
export const listOfTurn = (turn: number, { endpoint, diagnosis }: NotifierConfig): ReadingList => {
  const turns = Math.max(1, Math.ceil(diagnosis.apis.length / MOST_APIS));
  const first = (turn % turns) * MOST_APIS;
  return { endpointId: endpoint, canaries: diagnosis.canaries, apis: diagnosis.apis.slice(first, first + MOST_APIS) };
};
