import type { ISecurityGroup, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { canaryDescription } from '../../functions/contract/function-description.ts';
import { SERVICE } from '../../functions/contract/metrics.ts';
import { BundledFunction, FunctionLogGroup } from '../function/bundled-function.ts';
import { splitConfiguration } from '../function/configuration.ts';
import { canaryConfig, type SharedCanaryConfig } from './configuration.ts';
import { budgetMistakes, FUNCTION_MEMORY_MB, functionTimeout, RUN_INTERVAL } from './limits.ts';
import { CanaryRole, denyInterfaces } from './role.ts';
import { longestTimeoutMs } from './run-limits.ts';
import { CanarySchedule } from './schedule.ts';

/** Under this key a function's metadata says what good answers are, for the sandbox. */
const SAMPLES = 'PrivateApiCanary::Samples';

/** A zone that a canary stands in, and the private subnet there. */
export interface CanaryZone {
  readonly name: string;
  readonly subnet: ISubnet;
}

/** Where a canary runs and what it is given. */
export interface CanaryProps {
  readonly vpc: IVpc;
  readonly zone: CanaryZone;
  readonly securityGroup: ISecurityGroup;
  /** Existing roles for the function and its schedule; what is left out gets a role of its own. */
  readonly roles: { readonly canary?: IRole; readonly scheduler?: IRole };
  readonly shared: SharedCanaryConfig;
  /** The ARNs of the methods that it calls with a signature. */
  readonly signedMethods: readonly string[];
  /** Good answers by the resource that is called, for a sandbox that has not the APIs' backends. */
  readonly samples: Readonly<Record<string, unknown>>;
}

/** The canary of one zone: function, log group and schedule, with their roles. */
export class Canary extends Construct {
  readonly zone: string;
  readonly function: IFunction;
  readonly logGroup: ILogGroup;
  readonly schedule: CanarySchedule;

  constructor(scope: Construct, id: string, { vpc, zone, securityGroup, roles, shared, ...props }: CanaryProps) {
    super(scope, id);
    const config = canaryConfig(shared, zone.name);
    const timeoutMs = longestTimeoutMs(shared.apis);
    const { ipAddressType = 'ipv4' } = shared.endpoint;
    const timeout = functionTimeout(timeoutMs);
    this.node.addValidation({ validate: () => [...budgetMistakes(config.limits, timeout, timeoutMs)] });

    const logGroup = new FunctionLogGroup(this, 'LogGroup');
    const role = roles.canary ?? new CanaryRole(this, 'Role', logGroup, props.signedMethods);

    const canary = new BundledFunction(this, 'Function', {
      folder: 'canary',
      // The canaries of all zones share a package.
      configuration: splitConfiguration(config, ['/sourceZone']),
      description: canaryDescription(zone.name),
      memorySize: FUNCTION_MEMORY_MB,
      timeout,
      role,
      vpc,
      // Without it the function's interfaces get no IPv6 address; an IPv4-only subnet would be refused with it.
      ipv6AllowedForDualStack: ipAddressType === 'ipv4' ? undefined : true,
      vpcSubnets: { subnets: [zone.subnet] },
      securityGroups: [securityGroup],
      logGroup,
      environment: { POWERTOOLS_SERVICE_NAME: SERVICE },
      // A run belongs to its minute: late or repeated, it would be counted in another one.
      retryAttempts: 0,
      maxEventAge: RUN_INTERVAL,
    });
    const { samples } = props;
    if (Object.keys(samples).length > 0 && canary.node.defaultChild instanceof CfnFunction)
      canary.node.defaultChild.addMetadata(SAMPLES, samples);
    if (roles.canary === undefined) denyInterfaces(canary, role, []);
    // The function refers to endpoint, API and stage; the first run needs the way to the endpoint as well.
    const schedule = new CanarySchedule(this, 'Schedule', { canary, role: roles.scheduler });
    schedule.node.addDependency(securityGroup);
    this.zone = zone.name;
    this.function = canary;
    this.logGroup = logGroup;
    this.schedule = schedule;
  }
}
