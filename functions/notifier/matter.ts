import { ALARMS, type AlarmKind, isExplained, type NamedAlarm, readAlarmName } from '../contract/alarms.ts';
import type { NotifiedApi, NotifierConfig } from './config.ts';

/** What an alarm is about: the network, or one API's own. */
export type Matter =
  | { readonly owner: 'network' /** The kinds of name that clients use. */; readonly primaries: readonly string[] }
  | { readonly owner: 'api'; readonly api: NotifiedApi };

/** An alarm of ours, by its name; of an API only where that is watched. */
export const alarmIn = (alarmName: string, { prefix }: Pick<NotifierConfig, 'prefix'>): NamedAlarm | undefined =>
  readAlarmName(prefix, alarmName);

/** The kind of an alarm that is explained. */
export const explainedKindIn = (alarmName: string, config: Pick<NotifierConfig, 'prefix'>) => {
  const kind = alarmIn(alarmName, config)?.kind;
  return kind !== undefined && isExplained(kind) ? kind : undefined;
};

/** What an alarm is about, by its name; one that is not ours is taken to be about the network. */
export const matterOf = (alarmName: string, config: Pick<NotifierConfig, 'prefix' | 'apis'>): Matter => {
  const alarm = alarmIn(alarmName, config);
  const api = config.apis.find(({ target }) => target === alarm?.subject);
  return api && isOfApi(alarm?.kind) ? { owner: 'api', api } : { owner: 'network', primaries: primariesOf(config) };
};

const isOfApi = (kind: AlarmKind | undefined): boolean => kind !== undefined && ALARMS[kind].owner === 'api';

/** What a person calls it: the API, or the endpoint with all that is behind it. */
export const subjectOf = (matter: Matter, { apis, endpoint }: Pick<NotifierConfig, 'apis' | 'endpoint'>): string => {
  if (matter.owner === 'api') return matter.api.target;
  const [only, ...others] = apis;
  return only && others.length === 0 ? only.target : `${endpoint} (${apis.length} APIs)`;
};

/** The kinds of name that clients use. */
export const primariesOf = ({ apis }: Pick<NotifierConfig, 'apis'>): readonly string[] => [
  ...new Set(apis.map(({ primary }) => primary)),
];
