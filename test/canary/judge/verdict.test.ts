import { expect, test } from '@jest/globals';
import { type JudgedAttempt, verdictOf, verdictsOf } from '../../../functions/canary/judge/verdict.ts';
import type { Kind } from '../../../functions/contract/kind.ts';
import type { Verdict } from '../../../functions/contract/report.ts';

/** Attempts as letters: `+` passed, `-` failed, `?` not judged; those on the primary name before the bar. */
const attempts = (run: string): readonly JudgedAttempt[] => {
  const [primary = '', others = ''] = run.split('|');
  const of = (kind: Kind, outcomes: string) =>
    [...outcomes].map((letter) => ({ target: 'pets', kind, name: kind, ...outcomeOf(letter) }));
  return [...of('private-dns', primary), ...of('alias', others)];
};

const outcomeOf = (letter: string): Pick<JudgedAttempt, 'outcome' | 'failure'> => {
  if (letter === '+') return { outcome: 'passed' };
  return letter === '-'
    ? { outcome: 'failed', failure: { cause: 'tcp.timed_out', owner: 'network' } }
    : { outcome: 'inconclusive', failure: { cause: 'canary.out_of_time', owner: 'canary' } };
};

const verdict = (run: string) => verdictOf(verdictsOf(attempts(run), [{ target: 'pets', primary: 'private-dns' }]));

test.each([
  ['++|++', 'healthy'],
  ['--|--', 'down'],
  ['--|++', 'down'],
  ['+-|++', 'degraded'],
  ['++|+-', 'degraded'],
  ['|+-', 'degraded'],
  ['|--', 'degraded'],
  ['|++', 'healthy'],
  ['|', 'unknown'],
  ['??|??', 'unknown'],
  ['++|+?', 'unknown'],
  ['+?|++', 'unknown'],
  ['--|??', 'down'],
  ['+-|??', 'degraded'],
  ['+?|?-', 'degraded'],
  // 0 of 10 passed, 2 failed, and 8 were not attempted in time.
  ['-?|-???????', 'unknown'],
  ['??|--??????', 'unknown'],
  ['-?|++', 'unknown'],
])('the run %s is %s', (run, expected) => {
  expect(verdict(run)).toBe(expected);
});

/** Every run that this one may have been, had everything been judged. */
const completions = (run: string): readonly string[] =>
  run.includes('?') ? ['+', '-'].flatMap((letter) => completions(run.replace('?', letter))) : [run];

/** Every text of these letters up to a length. */
const texts = (length: number): readonly string[] =>
  length === 0 ? [''] : ['', ...texts(length - 1).flatMap((text) => ['+', '-', '?'].map((letter) => letter + text))];

test('of every mixture, a verdict is what every completion of the run would give, and unknown where they differ', () => {
  const mixtures = [...new Set(texts(3))].flatMap((primary) =>
    [...new Set(texts(3))].map((others) => `${primary}|${others}`),
  );

  for (const run of mixtures) {
    const possible = new Set(completions(run).map(verdict));
    expect([run, verdict(run)]).toEqual([run, possible.size === 1 ? [...possible][0] : 'unknown']);
  }
  expect(mixtures).toHaveLength(1_600);
});

test.each<{ verdicts: readonly Verdict[]; expected: Verdict }>([
  { verdicts: ['healthy', 'healthy'], expected: 'healthy' },
  { verdicts: ['down', 'down'], expected: 'down' },
  { verdicts: ['down', 'healthy'], expected: 'degraded' },
  { verdicts: ['down', 'unknown'], expected: 'down' },
  { verdicts: ['down', 'unknown', 'healthy'], expected: 'degraded' },
  { verdicts: ['healthy', 'degraded'], expected: 'degraded' },
  { verdicts: ['healthy', 'unknown'], expected: 'unknown' },
  { verdicts: [], expected: 'unknown' },
])('targets that are $verdicts make a run that is $expected', ({ verdicts, expected }) => {
  expect(verdictOf(verdicts.map((verdict, index) => ({ target: `api-${index}`, verdict })))).toBe(expected);
});

test('each target is judged by its own attempts and its own primary kind', () => {
  const failed = { target: 'orders', kind: 'alias' as const, outcome: 'failed' as const };
  const passed = { target: 'pets', kind: 'alias' as const, outcome: 'passed' as const };

  expect(
    verdictsOf(
      [failed, passed],
      [
        { target: 'pets', primary: 'private-dns' },
        { target: 'orders', primary: 'alias' },
        { target: 'unseen', primary: 'alias' },
      ],
    ).map(({ verdict }) => verdict),
  ).toEqual(['healthy', 'down', 'unknown']);
});
