import type { Failure } from '../probe/failure.ts';
import type { AttemptContext } from './attempt.ts';
import { addressesOf } from './lookup.ts';
import type { Path } from './path.ts';

/** What the resolver said of the IPv6 addresses of a name whose endpoint is configured to have none. */
export interface UnusedIpv6 {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Why there is none. */
  readonly failure?: Failure;
}

/**
 * Asks for the IPv6 addresses of a name that clients use, where the endpoint is configured to have none: clients ask for both families
 * all the same. It is not measured, and goes on beside the attempts.
 */
export const askForUnusedIpv6 = async (
  path: Path | undefined,
  context: Pick<AttemptContext, 'config' | 'limit'>,
): Promise<UnusedIpv6 | undefined> => {
  if (path === undefined || context.config.endpoint.ipAddressType !== 'ipv4') return undefined;
  const resolved = await addressesOf(path, 'ipv6', context);
  return resolved.failure
    ? { name: path.name, addresses: [], failure: resolved.failure }
    : { name: path.name, addresses: resolved.value };
};
