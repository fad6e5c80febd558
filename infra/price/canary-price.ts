import { customMetricsOf } from './custom-metrics.ts';
import { cents, count, figure } from './figures.ts';
import { HOURS_A_MONTH, type Line, line } from './line.ts';
import type { Parts } from './parts.ts';
import { UNIT_PRICES } from './unit-prices.ts';
import { attemptsPerRun, gigabyteSeconds, type Work } from './work.ts';

const DAYS_A_MONTH = HOURS_A_MONTH / 24;

// Assumed, not measured: most of it is the certificates in the TLS handshake.
const GB_PER_CALL = 8e-6;

/** What the canaries of a stack and their alarms cost in a month; an endpoint that the stack makes comes on top. */
export const canaryLines = (parts: Parts, work: Work): readonly Line[] => {
  const { runs, heartbeats, logGigabytes } = work;
  const attempts = attemptsPerRun(parts);
  const zones = count(parts.canaries.length, 'zone');
  return [
    line('custom metrics', customMetricsOf(parts), 'customMetric', metricsFor(parts)),
    ...alarmLines(parts),
    ...callLines(runs * attempts, `${count(attempts, 'attempt')} a run: every address of every name`),
    line('Lambda time', work.gigabyteSeconds, 'lambdaArm', lambdaTime(parts, work)),
    line('Lambda requests', runs + heartbeats, 'lambdaRequest', `a run a minute in ${zones}, and the notifier`),
    line('Scheduler', runs, 'scheduledInvocation', `a run a minute in ${zones}`),
    line('logs taken in', logGigabytes, 'logIngestion', `${figure(work.logBytesPerRun / 1_000)} kB a run, measured`),
    line(
      'logs kept',
      logGigabytes * (parts.retentionDays / DAYS_A_MONTH),
      'logStorage',
      `for ${parts.retentionDays} days, counted uncompressed`,
    ),
  ];
};

/** What an endpoint costs that the stack makes; one that exists already costs nothing more. */
export const endpointLines = ({ endpointZones }: Parts): readonly Line[] =>
  endpointZones === 0
    ? []
    : [line('VPC endpoint', endpointZones * HOURS_A_MONTH, 'endpointHour', `in ${count(endpointZones, 'zone')}`)];

/** What watching costs, whoever publishes the metrics. */
export const alarmLines = ({ alarmMetrics, compositeAlarms, dashboards }: Parts): readonly Line[] => [
  line('alarms', alarmMetrics, 'alarmMetric', 'each watches one metric'),
  line('composite alarms', compositeAlarms, 'compositeAlarm', 'they tell people once for many alarms'),
  line('dashboard', dashboards, 'dashboard', "an account's first three are free"),
];

/** What it costs to look at the stack's dashboard, beside its price: its queries read logs. */
export const usdPerLook = ({ dashboardLogHours }: Parts, { logGigabytes }: Work): number =>
  dashboardLogHours * (logGigabytes / HOURS_A_MONTH) * UNIT_PRICES.logScan.usd;

/** What so many calls of the API cost. */
export const callLines = (calls: number, why: string): readonly Line[] => [
  line('API requests', calls, 'apiRequest', why),
  line('endpoint data', calls * GB_PER_CALL, 'endpointData', '8 kB a call, assumed: mostly TLS handshakes'),
];

const metricsFor = ({ names, canaries, addressZones }: Parts): string =>
  `for ${count(names.length, 'name')}, ${count(canaries.length, 'zone')} of canaries and ${count(addressZones, 'zone')} of addresses`;

const lambdaTime = ({ canaries }: Parts, { runMs }: Work): string => {
  const usdPer100Ms = gigabyteSeconds(canaries, 100) * UNIT_PRICES.lambdaArm.usd;
  return `${figure(runMs)} ms a run; each 100 ms more cost $${cents(usdPer100Ms)}`;
};
