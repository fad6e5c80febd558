import { getServers } from 'node:dns';
import { ask, type Heard, type Wanted } from '../dns/ask.ts';
import { classifyAsked, classifyResolve, ResolveFailure } from './classify-dns.ts';
import { type Limit, type Observation, observe } from './observe.ts';

/** After this part of the limit a question is asked again: a datagram that is lost is no failure of the resolver. */
const RETRY_AFTER = 0.4;

/**
 * Asks the VPC's resolver (or `servers`) for the addresses of a name in one family; each comes once, in order. Does not read
 * /etc/hosts and keeps no answer: that would hide the failure this step looks for.
 */
export const resolve = async (
  wanted: Wanted,
  servers: readonly string[] | undefined,
  limit: Limit,
): Promise<Observation<readonly string[]>> => {
  const heard: Heard = { strays: [], truncated: false };
  const observation = await observe(limit, classifyResolve, async (signal, waited) => {
    const asked = await ask(wanted, servers ?? getServers(), limit.ms * RETRY_AFTER, signal, heard);
    const answer = classifyAsked(asked, wanted);
    if ('failure' in answer) throw new ResolveFailure(answer.failure);
    waited(heard.askedAt, heard.answeredAt);
    return answer.addresses;
  });
  const timedOut = observation.failure === limit.failure && limit.failure.cause === 'dns.timed_out';
  if (!timedOut) return observation;
  const { detail } = limit.failure;
  if (heard.truncated) {
    return {
      ...observation,
      failure: { cause: 'dns.timed_out', detail: `${detail} over TCP, which its answer needs` },
    };
  }
  if (heard.strays.length === 0) return observation;
  const what = [...new Set(heard.strays)].join(', ');
  return { ...observation, failure: { cause: 'dns.malformed', detail: `${detail}; there came ${what}` } };
};
