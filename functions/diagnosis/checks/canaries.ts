import type { CanaryFacts, FunctionFacts } from '../facts/canary.ts';
import type { NetworkFacts } from '../facts/network.ts';
import { isRead } from '../facts/unread.ts';
import type { Setting } from './check.ts';

/** What keeps a canary from running, as far as it could be read. */
export const canarySettings = (
  { subnets }: Pick<NetworkFacts, 'subnets'>,
  { zone, functionName, scheduleName, function: fn, schedule }: CanaryFacts,
): readonly Setting[] => [
  ...(isRead(fn)
    ? [
        silencing(zone, {
          area: 'functions',
          name: `function of the canary in ${zone}`,
          value: functionText(fn),
          resources: [functionName],
          isToBlame: fn === 'absent' || fn.state !== 'Active' || fn.reservedConcurrency === 0,
        }),
        ...(fn === 'absent' ? [] : fn.subnetIds).flatMap((id): readonly Setting[] => {
          const free = subnets[id]?.freeAddresses;
          if (free === undefined) return [];
          const name = `free addresses of ${id}`;
          const value = free === 0 ? 'none' : 'some';
          return [silencing(zone, { area: 'functions', name, value, resources: [id], isToBlame: free === 0 })];
        }),
      ]
    : []),
  ...(isRead(schedule)
    ? [
        silencing(zone, {
          area: 'schedules',
          name: `schedule of the canary in ${zone}`,
          value: schedule === 'absent' ? 'deleted' : schedule.isEnabled ? 'enabled' : 'disabled',
          resources: [scheduleName],
          isToBlame: schedule === 'absent' || !schedule.isEnabled,
        }),
      ]
    : []),
];

/** A setting that lets the canary of a zone run, or not. */
const silencing = (
  zone: string,
  { isToBlame, ...setting }: Pick<Setting, 'area' | 'name' | 'value' | 'resources'> & { readonly isToBlame: boolean },
): Setting => ({
  ...setting,
  causes: [],
  stops: () => false,
  silences: (silent) => silent === zone && isToBlame,
});

const functionText = (fn: FunctionFacts | 'absent'): string => {
  if (fn === 'absent') return 'deleted';
  if (fn.state !== 'Active') return `${fn.state}${fn.stateReason === undefined ? '' : `: ${fn.stateReason}`}`;
  return fn.reservedConcurrency === 0 ? 'active, and 0 may run at once' : 'active';
};
