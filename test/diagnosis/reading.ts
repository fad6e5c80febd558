import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Reading } from '../../functions/diagnosis/read/clients.ts';
import { resolverBeside } from '../../functions/diagnosis/read/resolver.ts';

export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'session' };

/** Every client, calling one address. */
export const readingFrom = (endpoint: string): Required<Reading> => {
  const options = { endpoint, region: 'eu-central-1', credentials: CREDENTIALS, maxAttempts: 1 };
  const ec2 = new EC2Client(options);
  return {
    ec2,
    apiGateway: new APIGatewayClient(options),
    lambda: new LambdaClient(options),
    scheduler: new SchedulerClient(options),
    route53: new Route53Client(options),
    resolver: resolverBeside(ec2, { AWS_ENDPOINT_URL_ROUTE53RESOLVER: endpoint }),
    deadline: AbortSignal.timeout(10_000),
  };
};
