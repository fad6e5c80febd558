import { once } from 'node:events';
import { createServer } from 'node:net';
import type { EndpointInterface } from '../deployed-network.ts';
import type { Deployment } from '../deployment.ts';
import { Refused } from '../properties/refused.ts';

/** The only IPv6 address that every machine with IPv6 has; all of 127.0.0.0/8 is there anyway. */
export const ONLY_LOOPBACK = '::1';

/** Gives a deployment addresses that this machine has. */
export type PutOnLoopback = (deployment: Deployment) => Deployment;

/**
 * Finds out which IPv6 addresses the endpoint can have here: those of its subnets, where the machine has them, or else the loopback
 * address, which then stands in every zone. Throws `Refused` where the machine has no IPv6.
 */
export const findIpv6Loopback = async ({ endpoint }: Deployment): Promise<PutOnLoopback> => {
  const wanted = endpoint.interfaces.flatMap(({ addresses }) => addresses.filter(isIpv6));
  const reasons = await Promise.all(wanted.map(whyNot));
  const absentAddresses = wanted.filter((_, index) => reasons[index] !== undefined);
  if (absentAddresses.length === 0) return (deployment) => deployment;
  const reason = await whyNot(ONLY_LOOPBACK);
  if (reason !== undefined)
    throw new Refused([`the endpoint has IPv6 addresses, and this machine has none: ${reason}`]);
  return ({ endpoint: { interfaces, ...others }, ...deployment }) => ({
    ...deployment,
    endpoint: { ...others, absentAddresses, interfaces: interfaces.map(withOnlyLoopback) },
  });
};

const isIpv6 = (address: string): boolean => address.includes(':');

const withOnlyLoopback = ({ addresses, ...others }: EndpointInterface): EndpointInterface => ({
  ...others,
  addresses: addresses.map((address) => (isIpv6(address) ? ONLY_LOOPBACK : address)),
});

/** Why nothing can listen at an address; nothing where it can. */
const whyNot = async (address: string): Promise<string | undefined> => {
  const server = createServer();
  try {
    server.listen({ host: address, port: 0 });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return String(error).replace(/^Error: /, '');
  } finally {
    server.close();
  }
};
