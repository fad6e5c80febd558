import type { Behaviour } from '../endpoint/listener.ts';
import type { Fault, RunningSystem, Undo } from './fault.ts';

/** Changes how the endpoint's addresses, or those in one zone, behave. */
export const onAddresses = async (
  { deployment, endpoint }: RunningSystem,
  behaviour: Behaviour,
  zone?: string,
): Promise<Undo> => {
  const interfaces = deployment.endpoint.interfaces.filter((one) => zone === undefined || one.zone === zone);
  const listeners = endpoint.listeners.filter((listener) =>
    interfaces.some(({ address }) => address === listener.address),
  );
  const undos = await Promise.all(listeners.map((listener) => listener.behave(behaviour)));
  return async () => void (await Promise.all(undos.map((undo) => undo())));
};

/** The fault of addresses that behave so. */
export const misbehaving = (description: string, behaviour: Behaviour): Fault => ({
  description,
  confinedTo: ['zone'],
  inject: (system, zone) => onAddresses(system, behaviour, zone),
});
