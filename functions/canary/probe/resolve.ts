import { Resolver } from 'node:dns/promises';
import { classifyResolve } from './classify.ts';
import { type Limit, type Observation, observe } from './observe.ts';

/**
 * Asks the VPC's resolver (or `servers`) once for the IPv4 addresses of `name`; each address comes once, in order.
 * Does not read /etc/hosts and does not fall back to another resolver: that would hide the failure this step looks for.
 */
export const resolve = async (
  name: string,
  servers: readonly string[] | undefined,
  limit: Limit,
): Promise<Observation<readonly string[]>> => {
  const observation = await observe(limit, classifyResolve, async (signal) => {
    // The timeouts of c-ares are coarse and whole, so the limit decides and the resolver's own timeout only lies beyond it.
    const resolver = new Resolver({ tries: 1, timeout: Math.ceil(limit.ms) + 1_000 });
    if (servers) resolver.setServers(servers);
    signal.addEventListener('abort', () => resolver.cancel());
    return [...new Set(await resolver.resolve4(name))].sort();
  });
  if (observation.failure || observation.value.length > 0) return observation;
  return {
    durationMs: observation.durationMs,
    // c-ares calls an alias that leads to no address a success.
    failure: { cause: 'dns.no_address', detail: `the answer for ${name} holds no address` },
  };
};
