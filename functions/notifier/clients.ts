import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { resolverBeside } from '../diagnosis/read/resolver.ts';

const requestHandler = { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true };

/** Makes the clients of everything that the notifier asks, and tells. */
export const createClients = () => {
  const ec2 = new EC2Client({ requestHandler });
  return {
    logs: new CloudWatchLogsClient({ requestHandler }),
    topic: new SNSClient({ requestHandler }),
    ec2,
    resolver: resolverBeside(ec2, process.env),
    route53: new Route53Client({ requestHandler }),
    apiGateway: new APIGatewayClient({ requestHandler }),
    lambda: new LambdaClient({ requestHandler }),
    scheduler: new SchedulerClient({ requestHandler }),
    cloudTrail: new CloudTrailClient({ requestHandler }),
  };
};
