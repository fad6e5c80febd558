import type { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Route53Client } from '@aws-sdk/client-route-53';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { OwnName } from '../facts/domain.ts';
import type { AskResolver } from './resolver.ts';

/** What asks AWS, and when it is too late for an answer. */
export interface Reading {
  readonly ec2: EC2Client;
  readonly apiGateway: APIGatewayClient;
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
  /** Without these two, nothing is read of how names are resolved. */
  readonly resolver?: AskResolver;
  readonly route53?: Route53Client;
  readonly deadline: AbortSignal;
}

/** What asks how names are resolved in a VPC, and for which names. */
export interface NamesRead {
  readonly resolver: AskResolver;
  readonly route53: Route53Client;
  readonly vpcId: string;
  readonly vpcRegion: string;
  readonly names: readonly string[];
  readonly deadline: AbortSignal;
}

/** What is to be read. */
export interface ReadingList {
  readonly endpointId: string;
  /** Which of the endpoint and the APIs are another account's: AWS says of these, as of what is deleted, that there is none. */
  readonly elsewhere?: readonly string[];
  readonly apis: readonly {
    readonly target: string;
    readonly id: string;
    readonly stage: string;
    readonly method: string;
    readonly resource: string;
    /** Its names of kind `own`. */
    readonly ownNames?: readonly OwnName[];
  }[];
  readonly canaries: readonly {
    readonly zone: string;
    readonly functionName: string;
    readonly scheduleName: string;
  }[];
  /** The DNS names of the APIs: of what decides over names, that is read which decides over these and the endpoint's own. */
  readonly names?: readonly string[];
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
