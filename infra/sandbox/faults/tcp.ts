import { misbehaving } from './addresses.ts';
import type { Fault } from './fault.ts';

/** Faults of the network and of the endpoint's interfaces. */
export const TCP_FAULTS = {
  'endpoint-refuses': misbehaving('the endpoint refuses connections', { level: 'tcp', kind: 'refuse' }),
  'endpoint-drops': misbehaving('packets to the endpoint are dropped: no SYN is answered', {
    level: 'tcp',
    kind: 'drop',
  }),
} as const satisfies Record<string, Fault>;
