import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { METRICS, NAMESPACE } from '../../functions/contract/metrics.ts';
import { MEASURED } from '../../infra/price/measured.ts';
import { attemptsPerRun, billedBytes, customMetrics, isOfAttempts } from '../../infra/price/work.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { mistakesOf, parseEmf } from '../emf/emf-line.ts';
import { DEMO } from '../infra/price/priced-canaries.ts';
import { assembledStack } from './stack.ts';

/** Every metric in these lines as `namespace name unit [dimensions]`. */
const metricsIn = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(
    lines
      .flatMap((line) => parseEmf(line)._aws.CloudWatchMetrics)
      .flatMap(({ Namespace, Dimensions, Metrics }) =>
        Metrics.flatMap(({ Name, Unit }) =>
          Dimensions.map((set) => `${Namespace} ${Name} ${Unit} [${[...set].sort()}]`),
        ),
      ),
  );

/** How many different metrics CloudWatch makes of these lines: one for every combination of dimension values. */
const differentMetrics = (lines: readonly string[]): number =>
  new Set(
    lines
      .map(parseEmf)
      .flatMap((line) =>
        line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
          Metrics.flatMap(({ Name }) =>
            Dimensions.map((set) =>
              JSON.stringify([Namespace, Name, ...[...set].sort().map((one) => [one, line[one]])]),
            ),
          ),
        ),
      ),
  ).size;

const inTheContract = new Set(
  Object.entries(METRICS)
    // The demo has no own name, and watches no other API's.
    .filter(([name]) => name !== 'OwnCertificateDaysLeft' && name !== 'CapturedNames')
    .flatMap(([name, { of, unit, dimensionSets }]) =>
      dimensionSets.map((set) => `${NAMESPACE} ${name} ${unit} [${['service', of, ...set].sort()}]`),
    ),
);

let sandbox: Sandbox;
const printed: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack(), { onOutput: (_name, line) => printed.push(line) });
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

test('what the canaries print are valid metrics, and exactly those of the contract', async () => {
  await makeRun(sandbox, 1);
  const cold = printed.splice(0).filter((line) => line.startsWith('{"_aws"'));
  await makeRun(sandbox, 2);
  const warm = printed.filter((line) => line.startsWith('{"_aws"'));

  expect([...cold, ...warm].flatMap(mistakesOf)).toEqual([]);
  expect(metricsIn(warm)).toEqual(inTheContract);
  expect([...metricsIn(cold)].filter((metric) => metric.includes('Latency'))).toEqual([]);
  // What the price counts: as many metrics, and of an attempt as many bytes; if not, npm run measure.
  const metrics = customMetrics(DEMO);
  expect(differentMetrics(warm)).toBe(metrics.endpoint + metrics.apis);
  const attempts = 2 * attemptsPerRun(DEMO);
  const bytes = billedBytes(printed.filter(isOfAttempts)) / attempts;
  expect(Math.abs(bytes / MEASURED.run.logBytesPerAttempt - 1)).toBeLessThan(0.05);
});

test('a manual run adds no datapoint', async () => {
  printed.splice(0);
  const [canary] = sandbox.deployment.functions;

  const invocation = await sandbox.invoke(canary?.logicalId ?? '', '{}');

  expect(invocation.kind).toBe('returned');
  expect(printed.filter((line) => line.includes('_aws'))).toEqual([]);
  expect(printed.length).toBeGreaterThan(0);
});
