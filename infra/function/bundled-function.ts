import { fileURLToPath } from 'node:url';
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, type NodejsFunctionProps, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A function of this repository: the folder that holds its handler, and what functions differ in. */
export interface BundledFunctionProps extends Omit<NodejsFunctionProps, 'entry' | 'handler' | 'runtime' | 'bundling'> {
  readonly folder: 'canary' | 'notifier';
}

/** A Lambda function made of one folder of `functions`, as one file that needs nothing but Node. */
export class BundledFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, { folder, ...props }: BundledFunctionProps) {
    super(scope, id, {
      ...props,
      entry: fileURLToPath(new URL(`../../functions/${folder}/handler.ts`, import.meta.url)),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Powertools prints JSON itself; Lambda's JSON format would wrap it.
      loggingFormat: LoggingFormat.TEXT,
      bundling: {
        format: OutputFormat.ESM,
        // Some of what is bundled is CommonJS and requires Node's modules, which an ES module cannot do by itself.
        banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        // What is tested here is what runs there: nothing comes from the runtime.
        externalModules: [],
        // Neither minified nor mapped: stack traces name the functions as they are, and a cold start is no slower.
        minify: false,
        sourceMap: false,
      },
    });
  }
}

/** The log group of a function; it goes with the stack. */
export class FunctionLogGroup extends LogGroup {
  constructor(scope: Construct, id: string) {
    super(scope, id, { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
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
