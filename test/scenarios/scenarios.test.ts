import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FAULTS } from '../../infra/sandbox/faults/table.ts';
import { makeRun, type Run } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack, reportsOf } from '../deployed/stack.ts';
import { SCENARIOS } from './scenarios.ts';

let sandbox: Sandbox;
let runs = 0;
const run = (): Promise<Run> => makeRun(sandbox, ++runs, new Date());

beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack());
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

test('without a fault both zones see every name and every address healthy', async () => {
  const reports = reportsOf(await run());

  expect(reports.map(({ sourceZone, verdict, suspects }) => ({ sourceZone, verdict, suspects }))).toEqual([
    { sourceZone: 'us-east-1a', verdict: 'healthy', suspects: [] },
    { sourceZone: 'us-east-1b', verdict: 'healthy', suspects: [] },
  ]);
  for (const { attempts } of reports) {
    expect(attempts.map(({ path, addressZone, answer }) => `${path} ${addressZone} ${answer?.status}`)).toEqual([
      'private-dns us-east-1a 200',
      'private-dns us-east-1b 200',
      'vpce-regional us-east-1a 200',
      'vpce-regional us-east-1b 200',
      'vpce-zonal us-east-1a 200',
      'vpce-zonal us-east-1b 200',
      'alias us-east-1a 200',
      'alias us-east-1b 200',
    ]);
  }
});

test.each(SCENARIOS)(
  '$fault is told by its cause, verdict and suspect, and gone when it is off',
  async (scenario) => {
    sandbox.faults.toggle(scenario.fault);
    const broken = await run();
    sandbox.faults.toggle(scenario.fault);
    await run();
    const mended = await run();

    expect(broken.faults).toEqual([scenario.fault]);
    for (const { verdict, suspects, attempts } of reportsOf(broken)) {
      expect(attempts.map((attempt) => `${attempt.name} ${attempt.addressZone} ${attempt.failure?.cause}`)).toEqual(
        attempts.map((attempt) => `${attempt.name} ${attempt.addressZone} ${scenario.cause(attempt)}`),
      );
      expect({ verdict, suspects: suspects.map(({ part }) => part) }).toEqual({
        verdict: scenario.verdict,
        suspects: scenario.suspects,
      });
    }
    expect(reportsOf(mended).map(({ verdict }) => verdict)).toEqual(['healthy', 'healthy']);
  },
  30_000,
);

test('every fault has a scenario', () => {
  const covered = new Set(SCENARIOS.map(({ fault }) => fault.split(':')[0]));

  expect(Object.keys(FAULTS).filter((name) => !covered.has(name))).toEqual([]);
});
