import type { EndpointInterface } from '../deployed-network.ts';
import type { Behaviour } from '../endpoint/listener.ts';
import { type Fault, familyOf, isFamily, type RunningSystem, type Undo } from './fault.ts';

/** Changes how the endpoint's addresses behave, or those of one family or of one zone alone. */
export const onAddresses = async (
  { deployment, endpoint }: RunningSystem,
  behaviour: Behaviour,
  target?: string,
): Promise<Undo> => {
  const addresses = addressesAt(deployment.endpoint.interfaces, target);
  const listeners = endpoint.listeners.filter(({ address }) => addresses.includes(address));
  const undos = await Promise.all(listeners.map((listener) => listener.behave(behaviour)));
  return async () => void (await Promise.all(undos.map((undo) => undo())));
};

const addressesAt = (interfaces: readonly EndpointInterface[], target: string | undefined): readonly string[] => {
  const all = interfaces.flatMap(({ addresses }) => addresses);
  if (target === undefined) return all;
  const elsewhere = interfaces.filter(({ zone }) => zone !== target).flatMap(({ addresses }) => addresses);
  return isFamily(target)
    ? all.filter((address) => familyOf(address) === target)
    : // An address that other zones have too is not the zone's.
      all.filter((address) => !elsewhere.includes(address));
};

/** The fault of addresses that behave so. */
export const misbehaving = (description: string, behaviour: Behaviour): Fault => ({
  description,
  confinedTo: ['zone', 'family'],
  inject: (system, target) => onAddresses(system, behaviour, target),
});
