import { expect, test } from '@jest/globals';
import { renderAttempts } from '../../../infra/sandbox/display/attempts.ts';
import { plain, refusedRun } from './example.ts';

test('a name that its owner has given is shown itself, as far as the column goes', () => {
  const [result] = refusedRun.results;
  if (result?.kind !== 'reported') throw new Error('the first canary reports');
  const [attempt] = result.report.attempts;
  if (attempt === undefined) throw new Error('the first canary attempts something');
  const named = (name: string) => ({ ...attempt, kind: 'own', name });
  const attempts = [attempt, named('lb.example.com'), named('orders.internal.example.com')];

  const { attempts: rendered } = renderAttempts([{ ...result.report, attempts }], 200, plain);

  expect(rendered.map(({ lines }) => lines[0]?.split(/ {2,}/)[1])).toEqual([
    'private-dns',
    'lb.example.com',
    'orders.internal.exa…',
  ]);
});
