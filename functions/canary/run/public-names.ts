import { familiesOf } from '../../network/family.ts';
import type { Failure } from '../probe/failure.ts';
import type { AttemptContext } from './attempt.ts';
import { addressesOf, type Lookup } from './lookup.ts';

/** What a name of `publicApis` leads to. */
export interface PublicName {
  readonly name: string;
  /** The addresses of the endpoint that it leads to: it is captured where there are any. */
  readonly captured: readonly string[];
  /** Why it is not known where it leads. */
  readonly failure?: Failure;
}

/**
 * Looks the names of other APIs up that clients call in public. Private DNS answers for every API of the region, so that such a name may
 * lead to the endpoint, where API Gateway refuses public APIs ("Private REST APIs in API Gateway"). It is not measured, and goes on
 * beside the attempts; gives nothing where the endpoint's own addresses are not known.
 */
export const lookUpPublicNames = async (
  lookups: readonly Lookup[],
  context: Pick<AttemptContext, 'config' | 'limit'>,
): Promise<readonly PublicName[]> => {
  const { publicApis = [], endpoint } = context.config;
  // What an own name leads to may stand anywhere.
  const own = new Set(lookups.flatMap(({ path, address }) => (path.kind === 'own' ? [] : (address ?? []))));
  if (own.size === 0) return [];
  return Promise.all(
    publicApis.map(async (name) => {
      const answers = await Promise.all(
        familiesOf(endpoint.ipAddressType).map((family) => addressesOf({ name }, family, context)),
      );
      const captured = answers.flatMap((one) => (one.failure ? [] : one.value.filter((address) => own.has(address))));
      const failure = answers.find((one) => one.failure !== undefined)?.failure;
      return { name, captured, ...(captured.length === 0 && failure && { failure }) };
    }),
  );
};
