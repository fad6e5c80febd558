import type { CanaryFacts, FunctionFacts } from '../facts/canary.ts';
import type { NetworkFacts } from '../facts/network.ts';
import type { Setting } from './check.ts';

/** What keeps a canary from running. */
export const canarySettings = ({ subnets }: Pick<NetworkFacts, 'subnets'>, canary: CanaryFacts): readonly Setting[] => {
  const { zone, functionName, scheduleName, function: fn, schedule } = canary;
  return [
    {
      area: 'functions',
      name: `function of the canary in ${zone}`,
      value: functionText(fn),
      resources: [functionName],
      causes: [],
      stops: () => false,
      silences: (silent) =>
        silent === zone && (fn === 'absent' || fn.state !== 'Active' || fn.reservedConcurrency === 0),
    },
    ...(fn === 'absent' ? [] : fn.subnetIds).flatMap((id): readonly Setting[] => {
      const free = subnets[id]?.freeAddresses;
      return free === undefined
        ? []
        : [
            {
              area: 'functions',
              name: `free addresses of ${id}`,
              value: free === 0 ? 'none' : 'some',
              resources: [id],
              causes: [],
              stops: () => false,
              silences: (silent) => silent === zone && free === 0,
            },
          ];
    }),
    {
      area: 'schedules',
      name: `schedule of the canary in ${zone}`,
      value: schedule === 'absent' ? 'deleted' : schedule.isEnabled ? 'enabled' : 'disabled',
      resources: [scheduleName],
      causes: [],
      stops: () => false,
      silences: (silent) => silent === zone && (schedule === 'absent' || !schedule.isEnabled),
    },
  ];
};

const functionText = (fn: FunctionFacts | 'absent'): string => {
  if (fn === 'absent') return 'deleted';
  if (fn.state !== 'Active') return `${fn.state}${fn.stateReason === undefined ? '' : `: ${fn.stateReason}`}`;
  return fn.reservedConcurrency === 0 ? 'active, and 0 may run at once' : 'active';
};
