import { GetFunctionConcurrencyCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import type { CanaryFacts, FunctionFacts, ScheduleFacts } from '../facts/canary.ts';
import { absentIf, type Reading, type ReadingList } from './clients.ts';
import { orUnread } from './or-unread.ts';

type Asked = ReadingList['canaries'][number];

const ABSENT = ['ResourceNotFoundException'];

/** Reads the function of a canary and its schedule, each for itself. */
export const readCanary = async (reading: Reading, canary: Asked): Promise<CanaryFacts> => {
  const { zone, functionName, scheduleName } = canary;
  const [fn, schedule] = await Promise.all([
    orUnread(`the function of the canary in ${zone}, and so where that stands`, reading, () =>
      absentIf(ABSENT, () => readFunction(reading, functionName)),
    ),
    orUnread(`the schedule of the canary in ${zone}`, reading, () =>
      absentIf(ABSENT, () => readSchedule(reading, scheduleName)),
    ),
  ]);
  return { ...canary, function: fn, schedule };
};

const readFunction = async ({ lambda, deadline }: Reading, FunctionName: string): Promise<FunctionFacts> => {
  const options = { abortSignal: deadline };
  const [{ State = 'Active', StateReason, VpcConfig = {} }, { ReservedConcurrentExecutions: reserved }] =
    await Promise.all([
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName }), options),
      lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }), options),
    ]);
  return {
    state: State,
    ...(StateReason !== undefined && { stateReason: StateReason }),
    ...(reserved !== undefined && { reservedConcurrency: reserved }),
    subnetIds: VpcConfig.SubnetIds ?? [],
    groupIds: VpcConfig.SecurityGroupIds ?? [],
  };
};

const readSchedule = async ({ scheduler, deadline }: Reading, Name: string): Promise<ScheduleFacts> => {
  const { State } = await scheduler.send(new GetScheduleCommand({ Name }), { abortSignal: deadline });
  return { isEnabled: State === 'ENABLED' };
};
