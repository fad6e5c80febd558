import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  Architecture,
  Code,
  type FunctionProps,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { CONFIG_VARIABLE } from '../../functions/configuration/deployed-configuration.ts';
import { makePackage } from './bundle.ts';
import type { FunctionFolder } from './code.ts';
import { oversizedValues, type SplitConfiguration } from './configuration.ts';

/** A function of this repository: the folder that holds its handler, what it is given, and what functions differ in. */
export interface BundledFunctionProps extends Omit<FunctionProps, 'code' | 'handler' | 'runtime'> {
  readonly folder: FunctionFolder;
  readonly configuration: SplitConfiguration;
}

/** A Lambda function made of one folder of `functions`, with its configuration. */
export class BundledFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { folder, configuration, environment, ...props }: BundledFunctionProps) {
    const { literals, deployed } = configuration;
    // CDK copies it into the cloud assembly at once.
    using made = makePackage(folder, literals);
    super(scope, id, {
      ...props,
      code: Code.fromAsset(made.path),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Powertools prints JSON itself; Lambda's JSON format would wrap it.
      loggingFormat: LoggingFormat.TEXT,
      environment: { ...environment, [CONFIG_VARIABLE]: Stack.of(scope).toJsonString(deployed) },
    });
    this.node.addValidation({ validate: () => [...oversizedValues(this, deployed)] });
  }
}

/** For how many days functions' logs are kept. */
export const LOG_RETENTION = RetentionDays.ONE_MONTH;

/** The log group of a function; it goes with the stack. */
export class FunctionLogGroup extends LogGroup {
  constructor(scope: Construct, id: string) {
    super(scope, id, { retention: LOG_RETENTION, removalPolicy: RemovalPolicy.DESTROY });
    Validations.of(this).acknowledge(
      {
        id: 'cdk-validator-cfnguard::cloudwatch_log_group_retention_period_check',
        reason: 'Reports explain incidents of the last days; what is to be kept longer is in the metrics.',
      },
      {
        id: 'cdk-validator-cfnguard::cloudwatch_log_group_encrypted_check',
        reason: 'Logs are encrypted at rest anyway; credentials never reach them, and the pets are no secret.',
      },
    );
  }
}
