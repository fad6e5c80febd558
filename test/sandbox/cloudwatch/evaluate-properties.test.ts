import { expect, test } from '@jest/globals';
import { evaluateAlarm, evaluationRange } from '../../../infra/sandbox/cloudwatch/evaluate.ts';
import { mOfN, rangeOf, rangesOf } from './range.ts';

const TREATMENTS = ['ignore', 'breaching', 'notBreaching'] as const;

interface Case {
  readonly needed: number;
  readonly periods: number;
  readonly treatment: (typeof TREATMENTS)[number];
  readonly range: string;
}

const stateFor = ({ needed, periods, treatment, range }: Case): string =>
  evaluateAlarm(mOfN(needed, periods, treatment), rangeOf(range))?.state ?? 'keep';

const CASES: readonly Case[] = [1, 2, 3, 4].flatMap((periods) =>
  rangesOf(evaluationRange(periods)).flatMap((range) =>
    Array.from({ length: periods }, (_, index) => index + 1).flatMap((needed) =>
      TREATMENTS.map((treatment) => ({ needed, periods, treatment, range })),
    ),
  ),
);

/** The cases for which something does not hold. */
const counterexamples = (holds: (example: Case) => boolean): readonly Case[] => CASES.filter((one) => !holds(one));

const count = (range: string, symbol: string): number => range.split(symbol).length - 1;

/** The newest datapoints that are not missing, at most as many as periods. */
const judged = ({ range, periods }: Case): string => range.replaceAll(/[- ]/g, '').slice(-periods);

test('there are as many cases as there should be', () => {
  expect(CASES).toHaveLength(3 * (1 * 3 ** 3 + 2 * 3 ** 4 + 3 * 3 ** 5 + 4 * 3 ** 6));
});

test('with enough datapoints it is the naive M out of N of the newest ones, whatever is missing', () => {
  const violations = counterexamples((example) => {
    const newest = judged(example);
    if (newest.length < example.periods) return true;
    return stateFor(example) === (count(newest, 'X') >= example.needed ? 'ALARM' : 'OK');
  });

  expect(violations).toEqual([]);
});

test('it never goes to ALARM without a breaching datapoint or one that is filled in as breaching', () => {
  const violations = counterexamples(({ range, treatment, ...rest }) => {
    const mayAlarm = range.includes('X') || (treatment === 'breaching' && range.includes('-'));
    return mayAlarm || stateFor({ range, treatment, ...rest }) !== 'ALARM';
  });

  expect(violations).toEqual([]);
});

test('it never goes to OK with enough breaching datapoints among those it judges', () => {
  const violations = counterexamples(
    (example) => count(judged(example), 'X') < example.needed || stateFor(example) === 'ALARM',
  );

  expect(violations).toEqual([]);
});

test('a breach in place of a good datapoint never turns ALARM into OK', () => {
  const violations = counterexamples(({ range, ...rest }) => {
    if (stateFor({ range, ...rest }) !== 'ALARM') return true;
    return Array.from(range).every((symbol, index) => {
      const worse = `${range.slice(0, index)}X${range.slice(index + 1)}`;
      return symbol !== '0' || stateFor({ range: worse, ...rest }) !== 'OK';
    });
  });

  expect(violations).toEqual([]);
});

test('the state is kept only where a good datapoint next would make a breach of too little consequence, or for want of data', () => {
  const violations = counterexamples((example) => {
    if (stateFor(example) !== 'keep') return true;
    return !example.range.includes('0') && judged(example).length < example.needed;
  });

  expect(violations).toEqual([]);
});
