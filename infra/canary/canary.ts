import { Duration, Stack } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CONFIG_VARIABLE } from '../../functions/canary/config.ts';
import { SERVICE } from '../../functions/contract/metrics.ts';
import { BundledFunction, FunctionLogGroup } from '../function/bundled-function.ts';
import { type RenderedConfig, requireBudget } from './configuration.ts';
import { CanaryRole, denyInterfaces } from './role.ts';
import { CanarySchedule } from './schedule.ts';
import type { Zone } from '../demo/network.ts';

/** Where a canary runs and what it is given. */
export interface CanaryProps {
  readonly vpc: IVpc;
  /** Where it runs: the subnet of this zone and no other. */
  readonly zone: Zone;
  readonly securityGroup: ISecurityGroup;
  /** An existing role for the function and its schedule; without it, each gets one of its own. */
  readonly role?: IRole;
  readonly config: RenderedConfig;
}

// Well below the schedule's minute, so that two runs of a zone never overlap.
const TIMEOUT = Duration.seconds(25);

/** The canary of one zone: function, log group and schedule, with their roles. */
export class Canary extends Construct {
  readonly zone: string;
  readonly function: IFunction;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, { vpc, zone, securityGroup, role: existingRole, config }: CanaryProps) {
    super(scope, id);
    requireBudget(config, TIMEOUT);

    const logGroup = new FunctionLogGroup(this, 'LogGroup');
    const role = existingRole ?? new CanaryRole(this, 'Role', logGroup);

    const canary = new BundledFunction(this, 'Function', {
      folder: 'canary',
      description: 'Probes a private API from one zone',
      // More than half a vCPU: below that, TLS is measured slower than it is.
      memorySize: 1024,
      timeout: TIMEOUT,
      role,
      vpc,
      vpcSubnets: { subnets: [zone.subnet] },
      securityGroups: [securityGroup],
      logGroup,
      environment: {
        [CONFIG_VARIABLE]: Stack.of(this).toJsonString(config),
        POWERTOOLS_SERVICE_NAME: SERVICE,
      },
      // A run belongs to its minute: late or repeated, it would be counted in another one.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    });
    if (existingRole === undefined) denyInterfaces(canary, role);
    // The function refers to endpoint, API and stage; the first run needs the way to the endpoint as well.
    new CanarySchedule(this, 'Schedule', { canary, role: existingRole }).node.addDependency(securityGroup);
    this.zone = zone.name;
    this.function = canary;
    this.logGroup = logGroup;
  }
}
