import { expect, test } from '@jest/globals';
import { AppConfigInput, parseAppConfig } from '../../../infra/config/app-config.ts';
import { CASES, randomFrom, SEED } from '../../random.ts';
import { generatedDemo, generatedDeployment, SECRET } from './generated.ts';
import { mutated } from './mutated.ts';

const TIMEOUT_MS = 600_000;

/** What every line of a refusal begins with: an unknown key, or a field by its path. */
const FIELD = new RegExp(
  `^(unknown .|(${Object.keys(AppConfigInput.shape).join('|')})(\\.[^ .[\\]:"]+|\\[\\d+\\]|\\["([^"\\\\]|\\\\.)*"\\])*: .)`,
);

/** What is wrong with what is said of one configuration; nothing if nothing is. */
const wrongWith = (seed: number): string | undefined => {
  const random = randomFrom(seed);
  let context: unknown = random.chance(0.8) ? { targets: [generatedDeployment(random, seed)] } : generatedDemo(random);
  for (let mutations = random.int(4); mutations > 0; mutations--) context = mutated(random, context);
  if (typeof context !== 'object' || context === null) return undefined;
  try {
    const parsed = parseAppConfig({ ...context });
    if (parsed.ok) return undefined;
    const odd = parsed.issues.find((issue) => !FIELD.test(issue) || issue.includes('5ecret'));
    return parsed.issues.length === 0 ? 'it is refused without a reason' : odd;
  } catch (error) {
    return Error.isError(error) ? error.stack : String(error);
  }
};

test(
  `of ${CASES} configurations none crashes the reader, and every mistake names a field and no credential (seed ${SEED})`,
  () => {
    const wrong = Array.from({ length: CASES }, (_, index) => ({ seed: SEED + index, what: wrongWith(SEED + index) }));

    expect(wrong.filter(({ what }) => what !== undefined).slice(0, 10)).toEqual([]);
  },
  TIMEOUT_MS,
);

test('a message without a field, and one with the credential, would be noticed', () => {
  expect(FIELD.test('must be an object, got null')).toBe(false);
  expect(FIELD.test('(whole): must be an object')).toBe(false);
  expect(FIELD.test('targets[0].tags["a b"]: must be short')).toBe(true);
  expect(SECRET).toContain('5ecret');
});
