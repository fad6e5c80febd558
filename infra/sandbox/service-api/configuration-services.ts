import type { Deployment } from '../deployment.ts';
import type { Trail } from '../trail/trail.ts';
import { createApiGatewayService } from './api-gateway-service.ts';
import { createCloudTrailService } from './cloudtrail-service.ts';
import { createEc2Service } from './ec2/ec2-service.ts';
import { createSchedulerService } from './scheduler-service.ts';
import type { Service } from './service.ts';

/** What tells of a deployment as it is now, and of who changed it, by the name that signatures have for it. */
export const configurationServices = (
  current: () => Deployment,
  trail: Trail,
  now: () => number,
): ReadonlyMap<string, Service> =>
  new Map([
    ['apigateway', createApiGatewayService(current)],
    ['cloudtrail', createCloudTrailService(current, trail, now)],
    ['ec2', createEc2Service(current)],
    ['scheduler', createSchedulerService(current)],
  ]);
