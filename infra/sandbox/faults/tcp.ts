import { misbehaving } from './addresses.ts';
import type { Fault } from './fault.ts';
import { functionsMisbehaving, isCanary } from './lambda.ts';

/** Faults of the network and of the endpoint's interfaces. */
export const TCP_FAULTS = {
  'endpoint-refuses': misbehaving('the endpoint refuses connections', { level: 'tcp', kind: 'refuse' }),
  'endpoint-drops': misbehaving('packets to the endpoint are dropped: no SYN is answered', {
    level: 'tcp',
    kind: 'drop',
  }),
  'subnet-cut-off': functionsMisbehaving(
    'whatever the canary sends is dropped on its way: no SYN is answered',
    'cut-off',
    ['source-zone'],
    isCanary,
  ),
} as const satisfies Record<string, Fault>;
