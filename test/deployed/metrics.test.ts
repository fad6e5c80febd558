import { expect, test } from '@jest/globals';
import { METRICS, NAMESPACE } from '../../functions/canary/telemetry/contract.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { mistakesOf, parseEmf } from '../emf/emf-line.ts';
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

const inTheContract = new Set(
  Object.entries(METRICS).flatMap(([name, { unit, dimensionSets }]) =>
    dimensionSets.map((set) => `${NAMESPACE} ${name} ${unit} [${['service', 'target', ...set].sort()}]`),
  ),
);

test('what the canaries print are valid metrics, and exactly those of the contract', async () => {
  const printed: string[] = [];
  await using sandbox = await startSandbox(await assembledStack(), { onOutput: (_name, line) => printed.push(line) });

  await makeRun(sandbox, 1);
  const cold = printed.splice(0).filter((line) => line.startsWith('{"_aws"'));
  await makeRun(sandbox, 2);
  const warm = printed.filter((line) => line.startsWith('{"_aws"'));

  expect([...cold, ...warm].flatMap(mistakesOf)).toEqual([]);
  expect(metricsIn(warm)).toEqual(inTheContract);
  expect([...metricsIn(cold)].filter((metric) => metric.includes('Latency'))).toEqual([]);
});

test('a manual run adds no datapoint', async () => {
  const printed: string[] = [];
  await using sandbox = await startSandbox(await assembledStack(), { onOutput: (_name, line) => printed.push(line) });
  const [canary] = sandbox.deployment.functions;

  const invocation = await sandbox.invoke(canary?.logicalId ?? '', '{}');

  expect(invocation.kind).toBe('returned');
  expect(printed.filter((line) => line.includes('_aws'))).toEqual([]);
  expect(printed.length).toBeGreaterThan(0);
});
