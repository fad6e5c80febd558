import type { MetricAlarm } from '../../infra/sandbox/cloudwatch/metric-alarm.ts';
import type { Alarms } from '../../infra/sandbox/deployment.ts';
import { loadTemplate } from '../../infra/sandbox/template/load.ts';
import { assembledStack } from '../deployed/stack.ts';

const { template, environment } = await assembledStack();
const parameters = { EndpointPort: '443', ResolverAddress: '127.0.0.1' };

/** The alarms of the template that the app synthesizes for the sandbox. */
export const DEPLOYED: Alarms = loadTemplate(template, { ...environment, parameters }).alarms;

/** The kinds of name that those alarms tell apart. */
export const PATHS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'] as const;
export const ZONES = ['us-east-1a', 'us-east-1b'] as const;
export type Path = (typeof PATHS)[number];
export type Zone = (typeof ZONES)[number];

/** An alarm's name without the stack's and the only target's, such as `KindDead-alias` or `Broken`. */
export const shortName = (name: string): string =>
  name.replace(/^.*PrivateApiCanary-Demo-/, '').replace(/-PetStore-Demo\/demo$/, '');

/** What the metrics call the endpoint. */
export const ENDPOINT = DEPLOYED.metric
  .flatMap(({ Dimensions }) => Dimensions)
  .flatMap(({ Name, Value }) => (Name === 'endpoint' ? [Value] : []))[0];

/** How many datapoints must breach, and out of how many. */
type Share = readonly [needed: number, periods: number];

/** The numbers of DESIGN 2.3, by the beginning of an alarm's name. */
const FIRST_NUMBERS: Readonly<Record<string, Share>> = {
  Unreachable: [2, 3],
  KindDead: [2, 3],
  Blind: [2, 3],
  AddressZoneDead: [2, 3],
  // There was none then.
  SourceDead: [60, 60],
  SourceImpaired: [3, 5],
  Silent: [2, 3],
  SlowToConnect: [8, 10],
};

const withFirstNumbers = ({ WarmUpConfiguration: _, ...alarm }: MetricAlarm): MetricAlarm => {
  const [, share] = Object.entries(FIRST_NUMBERS).find(([kind]) => shortName(alarm.name).startsWith(kind)) ?? [];
  return share ? { ...alarm, DatapointsToAlarm: share[0], EvaluationPeriods: share[1] } : alarm;
};

/** The same alarms with the first numbers of decision 8, which the deployed ones took the place of. */
export const FIRST_NUMBERED: Alarms = { ...DEPLOYED, metric: DEPLOYED.metric.map(withFirstNumbers) };
