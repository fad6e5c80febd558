import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture, type IFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CONFIG_VARIABLE } from '../functions/canary/config.ts';
import { SERVICE } from '../functions/canary/telemetry/contract.ts';
import { type RenderedConfig, requireBudget } from './canary-config.ts';
import { CanaryRole, denyInterfaces } from './canary-role.ts';
import { CanarySchedule } from './canary-schedule.ts';
import type { Zone } from './network.ts';

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
  readonly function: IFunction;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, { vpc, zone, securityGroup, role: existingRole, config }: CanaryProps) {
    super(scope, id);
    requireBudget(config, TIMEOUT);

    const logGroup = new LogGroup(this, 'LogGroup', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(logGroup).acknowledge(
      {
        id: 'cdk-validator-cfnguard::cloudwatch_log_group_retention_period_check',
        reason: 'Reports explain incidents of the last days; what is to be kept longer is in the metrics.',
      },
      {
        id: 'cdk-validator-cfnguard::cloudwatch_log_group_encrypted_check',
        reason: 'Logs are encrypted at rest anyway; credentials never reach them, and the pets are no secret.',
      },
    );
    const role = existingRole ?? new CanaryRole(this, 'Role', logGroup);

    const canary = new NodejsFunction(this, 'Function', {
      entry: fileURLToPath(new URL('../functions/canary/handler.ts', import.meta.url)),
      handler: 'handler',
      description: 'Probes a private API from one zone',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // More than half a vCPU: below that, TLS is measured slower than it is.
      memorySize: 1024,
      timeout: TIMEOUT,
      role,
      vpc,
      vpcSubnets: { subnets: [zone.subnet] },
      securityGroups: [securityGroup],
      logGroup,
      // Powertools prints JSON itself; Lambda's JSON format would wrap it.
      loggingFormat: LoggingFormat.TEXT,
      environment: {
        [CONFIG_VARIABLE]: Stack.of(this).toJsonString(config),
        POWERTOOLS_SERVICE_NAME: SERVICE,
      },
      // A run belongs to its minute: late or repeated, it would be counted in another one.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      bundling: {
        format: OutputFormat.ESM,
        // undici is CommonJS and requires Node's modules, which an ES module cannot do by itself.
        banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        // What is tested here is what runs there: nothing comes from the runtime.
        externalModules: [],
        // Neither minified nor mapped: stack traces name the functions as they are, and a cold start is no slower.
        minify: false,
        sourceMap: false,
      },
    });
    if (existingRole === undefined) denyInterfaces(canary, role);
    // The function refers to endpoint, API and stage; the first run needs the way to the endpoint as well.
    new CanarySchedule(this, 'Schedule', { canary, role: existingRole }).node.addDependency(securityGroup);
    this.function = canary;
    this.logGroup = logGroup;
  }
}
