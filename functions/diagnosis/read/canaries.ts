import { GetFunctionConcurrencyCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { errorMessage } from '../../text/error.ts';
import type { CanaryFacts, FunctionFacts, ScheduleFacts } from '../facts/canary.ts';
import type { UnreadCanary } from '../facts/facts.ts';
import { absentIf, type Reading, type ReadingList } from './clients.ts';

type Asked = ReadingList['canaries'][number];

const ABSENT = ['ResourceNotFoundException'];

/** Reads the function of a canary and its schedule. */
export const readCanary = async (reading: Reading, canary: Asked): Promise<CanaryFacts | UnreadCanary> => {
  const { zone } = canary;
  try {
    const [fn, schedule] = await Promise.all([
      absentIf(ABSENT, () => readFunction(reading, canary.functionName)),
      absentIf(ABSENT, () => readSchedule(reading, canary.scheduleName)),
    ]);
    return { ...canary, function: fn, schedule };
  } catch (error) {
    return { zone, unread: `the canary in ${zone}: ${errorMessage(error)}` };
  }
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
