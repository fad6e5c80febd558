import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { freePort, startProgram } from '../peers/program.ts';

const LOOPBACK = '127.0.0.1';
/** The account; MiniStack takes an access key of twelve digits for its number. */
export const ACCOUNT = '111122223333';

/** The region that the emulators play. */
export const REGION = 'eu-central-1';

/** The emulators, by name. */
export type EmulatorName = 'moto' | 'MiniStack';

/** An emulator of AWS that nobody here wrote, listening on loopback; disposing of it ends it. */
export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** The SDK's clients, which ask it in place of AWS. */
  readonly clients: {
    readonly apiGateway: APIGatewayClient;
    readonly cloudFormation: CloudFormationClient;
    readonly cloudTrail: CloudTrailClient;
    readonly cloudWatch: CloudWatchClient;
    readonly ec2: EC2Client;
    readonly lambda: LambdaClient;
    readonly logs: CloudWatchLogsClient;
    readonly route53: Route53Client;
    readonly scheduler: SchedulerClient;
    readonly sns: SNSClient;
  };
}

/** Starts moto's server (https://docs.getmoto.org). */
export const startMoto = (): Promise<Emulator> =>
  start((port) => ({ args: ['moto.server', '-H', LOOPBACK, '-p', `${port}`] }));

/** Starts MiniStack (https://github.com/ministackorg/ministack), which would listen on every address. */
export const startMiniStack = (): Promise<Emulator> =>
  start((port) => ({
    args: ['ministack.app'],
    environment: { BIND_HOST: LOOPBACK, GATEWAY_PORT: `${port}`, LOG_LEVEL: 'WARNING', CLOUDTRAIL_RECORDING: '1' },
  }));

interface Command {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const LAUNCHER = fileURLToPath(new URL('while-needed.py', import.meta.url));

const start = async (commandAt: (port: number) => Command): Promise<Emulator> => {
  await using started = new AsyncDisposableStack();
  const port = await freePort([LOOPBACK]);
  const { args, environment = {} } = commandAt(port);
  // What it leaves there goes with the folder.
  const TMPDIR = mkdtempSync(join(tmpdir(), 'emulator-'));
  started.defer(() => rmSync(TMPDIR, { recursive: true, force: true, maxRetries: 5 }));
  const python = process.env.PYTHON ?? 'python3';
  const places = [`${LOOPBACK}:${port}`];
  started.use(await startProgram(python, [LAUNCHER, ...args], places, { ...environment, TMPDIR }));
  const kept = started.move();
  return { ...reachedAt(`http://${LOOPBACK}:${port}`), [Symbol.asyncDispose]: () => kept.disposeAsync() };
};

const reachedAt = (url: string): Pick<Emulator, 'url' | 'clients'> => {
  const options = {
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'none' },
    maxAttempts: 1,
  };
  return {
    url,
    clients: {
      apiGateway: new APIGatewayClient(options),
      cloudFormation: new CloudFormationClient(options),
      cloudTrail: new CloudTrailClient(options),
      cloudWatch: new CloudWatchClient(options),
      ec2: new EC2Client(options),
      lambda: new LambdaClient(options),
      logs: new CloudWatchLogsClient(options),
      route53: new Route53Client(options),
      scheduler: new SchedulerClient(options),
      sns: new SNSClient(options),
    },
  };
};
