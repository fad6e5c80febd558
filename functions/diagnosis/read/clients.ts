import type { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';

/** What asks AWS, and when it is too late for an answer. */
export interface Reading {
  readonly ec2: EC2Client;
  readonly apiGateway: APIGatewayClient;
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
  readonly deadline: AbortSignal;
}

/** What is to be read. */
export interface ReadingList {
  readonly endpointId: string;
  readonly apis: readonly {
    readonly target: string;
    readonly id: string;
    readonly stage: string;
    readonly method: string;
    readonly resource: string;
  }[];
  readonly canaries: readonly {
    readonly zone: string;
    readonly functionName: string;
    readonly scheduleName: string;
  }[];
}

/** Gives `absent` in place of an error of one of these names, by which AWS says that there is no such thing. */
export const absentIf = async <Found>(
  names: readonly string[],
  ask: () => Promise<Found>,
): Promise<Found | 'absent'> => {
  try {
    return await ask();
  } catch (error) {
    if (Error.isError(error) && names.includes(error.name)) return 'absent';
    throw error;
  }
};
