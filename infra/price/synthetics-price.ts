import { alarmLines, callLines } from './canary-price.ts';
import { count, figure, HOURS_A_MONTH, type Line, line } from './line.ts';
import type { PricedCanary } from './priced-canary.ts';
import { gigabyteSeconds, type Work } from './work.ts';

// The least that Synthetics allows; API reference, "CanaryRunConfigInput".
const MEMORY_MB = 960;

// Assumed: little, because without a browser.
const RUN_MS = 1_500;

// Assumed: the run's log and its report.
const ARTIFACTS_PER_RUN = 2;

/**
 * What CloudWatch Synthetics would cost for the same names from the same zones in a month: in each zone a canary with a
 * step for each name. A step tries one address where ours try all. What is assumed is little rather than much.
 */
export const syntheticsLines = (priced: PricedCanary, { runs, logGigabytes }: Work): readonly Line[] => {
  const { canaries, kinds, addressZones } = priced;
  const zones = count(canaries.length, 'zone');
  // A zonal name is one for each zone.
  const steps = kinds.length + (kinds.includes('vpce-zonal') ? addressZones - 1 : 0);
  const functions = canaries.map(({ invocations }) => ({ memoryMb: MEMORY_MB, invocations }));
  return [
    line('canary runs', runs, 'canaryRun', `a run a minute in ${zones}; steps cost nothing`),
    line(
      'CloudWatch endpoint',
      canaries.length * HOURS_A_MONTH,
      'endpointHour',
      `in ${zones}: without NAT, metrics leave by it`,
    ),
    line(
      'canary metrics',
      canaries.length * 2 * (steps + 1),
      'canaryMetric',
      'of canary and steps; AWS does not say whether they are billed',
    ),
    ...alarmLines(priced),
    ...callLines(runs * steps, `${count(steps, 'step')} a run: one address of every name`),
    line(
      'Lambda time',
      gigabyteSeconds(functions, RUN_MS),
      'lambdaX86',
      `${MEMORY_MB} MB is the least allowed; ${figure(RUN_MS)} ms a run, assumed`,
    ),
    line('Lambda requests', runs, 'lambdaRequest', 'its runs are invocations'),
    line('S3 requests', runs * ARTIFACTS_PER_RUN, 's3Put', `${ARTIFACTS_PER_RUN} artifacts a run, assumed`),
    line('logs taken in', logGigabytes, 'logIngestion', 'as much as the canaries here, assumed'),
  ];
};
