import type { CapturedName } from '../../contract/report.ts';
import type { PublicName } from '../run/public-names.ts';

/** The watched names that lead to the endpoint; nothing where none is watched, or none could be looked up. */
export const capturedNamesIn = (names: readonly PublicName[]): readonly CapturedName[] | undefined => {
  const known = names.filter(({ failure }) => failure === undefined);
  if (known.length === 0) return undefined;
  return known.flatMap(({ name, captured }) => (captured.length > 0 ? [{ name, addresses: [...captured] }] : []));
};

/** What there is to note of watched names. */
export const notesOnPublicNames = (names: readonly PublicName[]): readonly string[] =>
  names.flatMap(({ name, captured, failure }) => {
    if (captured.length > 0)
      return [
        `the endpoint has captured ${name}, the name of an API that it cannot reach: it leads to ${captured.join(', ')}`,
      ];
    return failure ? [`whether the endpoint has captured ${name} is not known: ${failure.cause}`] : [];
  });
