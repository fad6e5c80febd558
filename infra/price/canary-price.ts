import { cents, count, figure, HOURS_A_MONTH, type Line, line } from './line.ts';
import { ALARMS_OF_API, type PricedCanary } from './priced-canary.ts';
import { UNIT_PRICES } from './unit-prices.ts';
import { attemptsPerRun, customMetrics, gigabyteSeconds, type Work } from './work.ts';

const DAYS_A_MONTH = HOURS_A_MONTH / 24;

// Assumed, not measured: most of it is the certificates in the TLS handshake.
const GB_PER_CALL = 8e-6;

/** What canaries and their alarms cost in a month; an endpoint that the stack makes comes on top. */
export const canaryLines = (priced: PricedCanary, work: Work): readonly Line[] => {
  const { canaries, retentionDays } = priced;
  const { runs, heartbeats, logGigabytes } = work;
  const attempts = attemptsPerRun(priced);
  const metrics = customMetrics(priced);
  const zones = count(canaries.length, 'zone');
  return [
    line('metrics of the endpoint', metrics.endpoint, 'customMetric', metricsFor(priced)),
    line('metrics of APIs', metrics.apis, 'customMetric', `of ${count(priced.apis.count, 'API')}`),
    ...alarmLines(priced),
    ...callLines(
      runs * attempts,
      `${count(attempts, 'attempt')} a run: every address by every kind of name, and every API`,
    ),
    line('Lambda time', work.gigabyteSeconds, 'lambdaArm', lambdaTime(priced, work)),
    line(
      'Lambda requests',
      runs + heartbeats,
      'lambdaRequest',
      `a run a minute in ${zones}${heartbeats > 0 ? ', and the notifier' : ''}`,
    ),
    line('Scheduler', runs, 'scheduledInvocation', `a run a minute in ${zones}`),
    line('logs taken in', logGigabytes, 'logIngestion', loggedText(work)),
    line(
      'logs kept',
      logGigabytes * (retentionDays / DAYS_A_MONTH),
      'logStorage',
      `for ${retentionDays} days, counted uncompressed`,
    ),
  ];
};

/** What an endpoint costs that the stack makes; one that exists already costs nothing more. */
export const endpointLines = ({ madeEndpointZones: zones }: PricedCanary): readonly Line[] =>
  zones === 0 ? [] : [line('VPC endpoint', zones * HOURS_A_MONTH, 'endpointHour', `in ${count(zones, 'zone')}`)];

/** What watching costs, whoever publishes the metrics. */
export const alarmLines = ({ metricAlarms, compositeAlarms, dashboards, apis }: PricedCanary): readonly Line[] => [
  line('alarms on the endpoint', metricAlarms, 'alarmMetric', 'each watches one metric'),
  line('alarms on APIs', apis.count * ALARMS_OF_API + apis.withOwnNames, 'alarmMetric', 'each watches one metric'),
  line('composite alarms', compositeAlarms, 'compositeAlarm', 'they tell people once for many alarms'),
  line('dashboard', dashboards, 'dashboard', "an account's first three are free"),
];

/** What it costs to look at the dashboard, beside its price: its queries read logs. */
export const usdPerLook = ({ logHoursPerLook }: PricedCanary, { logGigabytes }: Work): number =>
  logHoursPerLook * (logGigabytes / HOURS_A_MONTH) * UNIT_PRICES.logScan.usd;

/** What so many calls of the API cost. */
export const callLines = (calls: number, why: string): readonly Line[] => [
  line('API requests', calls, 'apiRequest', why),
  line('endpoint data', calls * GB_PER_CALL, 'endpointData', '8 kB a call, assumed: mostly TLS handshakes'),
];

const metricsFor = ({ kinds, canaries, addressZones }: PricedCanary): string =>
  `for ${count(kinds.length, 'kind')} of name, canaries in ${count(canaries.length, 'zone')} and addresses in ${count(addressZones, 'zone')}`;

const lambdaTime = ({ canaries, diagnoses }: PricedCanary, { runMs, heartbeatMs }: Work): string => {
  const usdPer100Ms = gigabyteSeconds(canaries, 100) * UNIT_PRICES.lambdaArm.usd;
  const heartbeat = diagnoses
    ? `; the notifier takes ${figure(heartbeatMs)} ms every 5 minutes, most of it assumed`
    : '';
  return `${figure(runMs)} ms a run; each 100 ms more cost $${cents(usdPer100Ms)}${heartbeat}`;
};

const loggedText = ({ logBytesPerRun, snapshotBytesPerHour }: Work): string => {
  const snapshot =
    snapshotBytesPerHour > 0 ? `, and ${figure(snapshotBytesPerHour / 1_000)} kB of settings an hour` : '';
  return `${figure(logBytesPerRun / 1_000)} kB a run${snapshot}, measured`;
};
