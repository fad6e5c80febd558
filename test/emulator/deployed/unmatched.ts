import { parseJson } from '../../../functions/text/json.ts';

/** A value that CloudFormation alone knows. */
export const SOME_VALUE = '(some value)';

/** Where a value is not what is wanted, `path: wanted, got`; what it has besides does not count, nor does the order of lists. */
export const unmatched = (wanted: unknown, got: unknown, path: string): readonly string[] => {
  if (wanted === SOME_VALUE && got !== undefined) return [];
  const [one, other] = [parsed(wanted), parsed(got)];
  if (Array.isArray(one) && Array.isArray(other))
    return one.flatMap((item, index) =>
      other.some((candidate) => unmatched(item, candidate, '').length === 0)
        ? []
        : [...unmatched(item, other[index], path)],
    );
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const values = new Map(Object.entries(other));
    return Object.entries(one).flatMap(([key, value]) => unmatched(value, values.get(key), `${path}.${key}`));
  }
  return `${one}` === `${other}` ? [] : [`${path}: ${JSON.stringify(one)}, got ${JSON.stringify(other)}`];
};

/** Texts that hold JSON are compared as that. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? (parseJson(value) ?? value) : value);
