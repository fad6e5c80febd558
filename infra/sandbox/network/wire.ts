import type { Deployment, LambdaFunction } from '../deployment.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { FunctionRuntime } from '../lambda/environment.ts';
import { admits } from './admission.ts';

/** What carries packets between functions and the endpoint's addresses. */
export interface WireEnds {
  readonly endpoint: Endpoint;
  readonly runtimeOf: (fn: LambdaFunction) => Pick<FunctionRuntime, 'leaveUnanswered'>;
}

/** Lets packets through as the network's settings say. */
export interface Wire {
  /** Resolves when what is closed in a deployment is closed, and nothing else. */
  readonly follow: (deployment: Deployment) => Promise<void>;
}

/**
 * Makes the wire of a deployment as it was made, with its functions and addresses. Packets to an address that no canary may reach, or that
 * the endpoint has no longer, are dropped by the address; on loopback every connection has the same source, so that what is closed to
 * some canaries alone is closed in their own processes.
 */
export const createWire = (made: Deployment, { endpoint, runtimeOf }: WireEnds): Wire => {
  const canaries = made.functions.filter(({ zones }) => zones.length > 0);
  const addresses = [...new Set(made.endpoint.interfaces.flatMap((one) => one.addresses))];
  const dropping = new Map<string, () => Promise<void>>();

  const follow = async (deployment: Deployment): Promise<void> => {
    const current = canaries.map((made) => deployment.functions.find((fn) => fn.logicalId === made.logicalId) ?? made);
    const closed = new Map(
      current.map((fn) => [fn, addresses.filter((address) => !admits(deployment, fn, address))] as const),
    );
    const closedToAll = addresses.filter((address) => [...closed.values()].every((ones) => ones.includes(address)));
    for (const [fn, ones] of closed)
      runtimeOf(fn).leaveUnanswered(ones.filter((address) => !closedToAll.includes(address)));
    await Promise.all(
      endpoint.listeners.map(async (listener) => {
        const { address } = listener;
        const open = dropping.get(address);
        if (closedToAll.includes(address) === (open !== undefined)) return;
        if (open === undefined) dropping.set(address, await listener.behave({ level: 'tcp', kind: 'drop' }));
        else {
          dropping.delete(address);
          await open();
        }
      }),
    );
  };
  // One after the other: each sees what the one before it has closed.
  let followed: Promise<void> = Promise.resolve();
  return {
    follow: (deployment) => {
      const next = () => follow(deployment);
      followed = followed.then(next, next);
      return followed;
    },
  };
};
