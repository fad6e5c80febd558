import { CreateNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import { DeleteFunctionCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { DeleteScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Change } from './change.ts';
import { scheduleOf } from './made-canaries.ts';
import { given, ZONES } from './made-network.ts';

const [ZONE] = ZONES;

/** Changes that keep a canary from running: of its function and its subnet. */
export const FUNCTION_CHANGES: readonly Change[] = [
  {
    change: 'a function may not run',
    make: ({ clients, list: { canaries } }) =>
      clients.lambda.send(
        new PutFunctionConcurrencyCommand({
          FunctionName: canaries[0]?.functionName,
          ReservedConcurrentExecutions: 0,
        }),
      ),
    facts: ['canaries.0.function.reservedConcurrency: nothing → 0'],
    silent: [ZONE],
    explained: ['function of the canary in eu-central-1a: active, and 0 may run at once (active)'],
  },
  {
    change: 'a function is deleted',
    make: ({ clients, list: { canaries } }) =>
      clients.lambda.send(new DeleteFunctionCommand({ FunctionName: canaries[0]?.functionName })),
    facts: [
      // Nobody else is in it.
      'network.subnets.subnet-canary-a: {…} → nothing',
      'canaries.0.function: {…} → "absent"',
    ],
    silent: [ZONE],
    explained: ['function of the canary in eu-central-1a: deleted (active)'],
  },
  {
    change: 'a subnet has no address left',
    make: async ({ clients, network: { subnets } }) => {
      for (let free = 11; free > 0; free--)
        await clients.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnets.canaries[0] }));
    },
    facts: ['network.subnets.subnet-canary-a.freeAddresses: 11 → 0'],
    silent: [ZONE],
    explained: ['free addresses of subnet-canary-a: none (some)'],
  },
];

/** Changes of a canary's schedule. */
export const SCHEDULE_CHANGES: readonly Change[] = [
  {
    change: 'a schedule is disabled',
    make: ({ clients, list: { canaries } }) => {
      const schedule = scheduleOf(given(canaries[0]).scheduleName);
      return clients.scheduler.send(new UpdateScheduleCommand({ ...schedule, State: 'DISABLED' }));
    },
    facts: ['canaries.0.schedule.isEnabled: true → false'],
    silent: [ZONE],
    explained: ['schedule of the canary in eu-central-1a: disabled (enabled)'],
  },
  {
    change: 'a schedule is deleted',
    make: ({ clients, list: { canaries } }) =>
      clients.scheduler.send(new DeleteScheduleCommand({ Name: canaries[0]?.scheduleName })),
    facts: ['canaries.0.schedule: {…} → "absent"'],
    silent: [ZONE],
    explained: ['schedule of the canary in eu-central-1a: deleted (enabled)'],
  },
];
