import { expect, test } from '@jest/globals';
import type { ReportedAttempt } from '../../../infra/sandbox/report.ts';
import { ALL_WELL } from './second-judge/sighting.ts';
import { type Excuse, judgeAttempts, silence } from './situation.ts';

const attempt = (cause?: string): ReportedAttempt => ({
  target: 'PetStore/demo',
  kind: 'alias',
  name: 'api.example',
  address: '10.0.2.10',
  outcome: cause === undefined ? 'passed' : 'failed',
  ...(cause !== undefined && { failure: { cause, owner: 'network', sentence: '', detail: '', lookFirst: '' } }),
  stepsMs: {},
});
const NO_EXCUSE: Excuse = () => undefined;
const refused = () => 'tcp: refused' as const;

test('an attempt as it must be, that the tools see too, is right twice', () => {
  const reported = { attempts: [attempt('tcp.refused')], lines: ['a: tcp.refused'], expected: ['a: tcp.refused'] };

  expect(judgeAttempts(reported, refused, NO_EXCUSE)).toEqual([
    {
      phase: 'tcp',
      cause: 'tcp.refused',
      isWrong: false,
      agreement: 'agrees',
      told: 'tcp.refused, where the tools see "tcp: refused"',
    },
  ]);
});

test('a swapped cause is wrong, and the tools disagree', () => {
  const reported = { attempts: [attempt('tcp.timed_out')], lines: ['a: tcp.timed_out'], expected: ['a: tcp.refused'] };

  expect(judgeAttempts(reported, refused, NO_EXCUSE)).toEqual([
    {
      phase: 'tcp',
      cause: 'tcp.timed_out',
      isWrong: true,
      agreement: 'disagrees',
      told: 'tcp.timed_out, where the tools see "tcp: refused"',
    },
  ]);
});

test('the order does not count, the number does: what is said twice must be expected twice', () => {
  const attempts = [attempt(), attempt(), attempt()];

  const judged = judgeAttempts(
    { attempts, lines: ['b', 'a', 'a'], expected: ['a', 'b', 'c', 'd'] },
    () => ALL_WELL,
    NO_EXCUSE,
  );

  expect(judged.map(({ isWrong }) => isWrong)).toEqual([false, false, true, true]);
  expect(judged.at(-1)).toEqual(silence(false, 'nothing was said of d'));
});

test('an excuse counts only where the tools disagree', () => {
  const reported = {
    attempts: [attempt('tcp.timed_out'), attempt('tcp.refused')],
    lines: ['a', 'b'],
    expected: ['a', 'b'],
  };
  const excuse: Excuse = (cause, sighting) => `${cause} is not ${sighting}`;

  expect(judgeAttempts(reported, refused, excuse).map(({ agreement, told }) => [agreement, told])).toEqual([
    ['cannot tell', 'tcp.timed_out is not tcp: refused'],
    ['agrees', 'tcp.refused, where the tools see "tcp: refused"'],
  ]);
});

test('an address that dig did not find is a disagreement', () => {
  const reported = { attempts: [attempt()], lines: ['a'], expected: ['a'] };

  expect(judgeAttempts(reported, () => undefined, NO_EXCUSE).map(({ agreement }) => agreement)).toEqual(['disagrees']);
});
