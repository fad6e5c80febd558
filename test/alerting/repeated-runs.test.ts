import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { minuteOf } from '../../infra/sandbox/clock.ts';
import { type FunctionResult, makeRun, type Run } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack } from '../deployed/stack.ts';
import { repeatingRuns } from './repeated-runs.ts';

// Five names, and the IPv6 addresses of one of them.
const QUESTIONS = 6;

test('a canary runs really until it has run warm with the faults that are on, and whenever it fails', async () => {
  await using sandbox = await startSandbox(await assembledStack());
  for (const fault of ['backend-error@4-6', 'function-killed:us-east-1a@7-8']) sandbox.faults.toggle(fault);
  const runnable = repeatingRuns(sandbox);
  const asked: number[] = [];
  const verdicts: string[] = [];
  for (let run = 1; run <= 11; run++) {
    const before = sandbox.dns.history.length;
    const { results } = await makeRun(runnable, run, 29_500_000 + run);
    asked.push((sandbox.dns.history.length - before) / QUESTIONS);
    verdicts.push(results.map((result) => (result.kind === 'reported' ? result.report.verdict : result.kind)).join());
  }

  // One for each canary that asks the resolver; the ones that start anew run twice.
  expect(asked).toEqual([2, 2, 0, 2, 0, 0, 1, 0, 2, 1, 0]);
  expect(verdicts).toEqual([
    ...Array(3).fill('healthy,healthy'),
    ...Array(3).fill('down,down'),
    ...Array(2).fill('failed,healthy'),
    ...Array(3).fill('healthy,healthy'),
  ]);
});

test('a repeated run has the time of its own minute, in all that it prints', async () => {
  await using sandbox = await startSandbox(await assembledStack());
  const recorded: Parameters<Sandbox['record']>[] = [];
  const runnable = repeatingRuns({ ...sandbox, record: (...call) => void recorded.push(call) });
  const runs: Run[] = [];
  for (let run = 1; run <= 4; run++) runs.push(await makeRun(runnable, run, 29_500_000 + run));

  const started = runs.slice(2).map(({ results }) => results.map(startOfRun));
  expect(started.flat().map(minuteOf)).toEqual([3, 3, 4, 4].map((run) => 29_500_000 + run));
  expect(recorded.map(([, { output }]) => [...new Set(output.map(startOfLine))])).toEqual(
    started.flat().map((start) => [start]),
  );
  expect(new Set(recorded.map(([, { requestId }]) => requestId)).size).toBe(4);
  for (const [, { output, requestId }] of recorded) {
    expect(output.filter((line) => line.includes(requestId))).toHaveLength(9);
  }
});

const Started = z.object({ startedAt: z.iso.datetime() }).transform(({ startedAt }) => Date.parse(startedAt));
const startOfRun = (result: FunctionResult): number =>
  Started.parse(result.kind === 'reported' ? result.report : undefined);

/** When the run began of which a line tells: a datapoint, an attempt, or the run. */
const Line = z.union([
  z.object({ _aws: z.object({ Timestamp: z.number() }) }).transform(({ _aws }) => _aws.Timestamp),
  z.object({ run: Started }).transform(({ run }) => run),
  Started,
]);
const startOfLine = (line: string): number => Line.parse(JSON.parse(line));
