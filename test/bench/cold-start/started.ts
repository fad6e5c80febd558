import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { serveRuntimeApi } from '../../../infra/sandbox/lambda/runtime-api.ts';
import type { CpuShare } from '../cpu-share.ts';

/** How far a process was after how long, since it was started, and after how much CPU. */
export interface Reached {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A start of a function: until its code is loaded, and until it has answered its first event. */
export interface Start {
  readonly loaded: Reached;
  readonly answered: Reached;
}

/** What is started: the module with the handler, and the event that it is given; null to have its code loaded only. */
export interface Started {
  readonly module: string;
  readonly event: object | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a function in a new process of Node.js, with nothing around it. */
export const startAlone = async ({ module, event, environment }: Started, share: CpuShare): Promise<Start> => {
  const begunMs = monotonicMs();
  const child = spawn(...share.command(process.execPath, [here('alone.mjs'), JSON.stringify(event)]), {
    env: { ...process.env, ...environment, MEASURED: module },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [, told, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(`starting ${module}: exit status ${status}: ${told}`);
  return since(begunMs, told);
};

/** Starts a function as Lambda does: by AWS's runtime interface client, with the native part of which the sandbox's stand-in is put. */
export const startInRuntime = async ({ module, event, environment }: Started, share: CpuShare): Promise<Start> => {
  await using api = await serveRuntimeApi();
  const begunMs = monotonicMs();
  const child = spawn(...share.command(process.execPath, ['--require', RAPID_CLIENT, RUNTIME_INTERFACE_CLIENT]), {
    env: {
      ...process.env,
      ...environment,
      MEASURED: module,
      _HANDLER: 'measured.handler',
      LAMBDA_TASK_ROOT: here('.'),
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'canary',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: '/canary',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.resume();
  const told = text(child.stderr);
  const ended = once(child, 'close');
  try {
    const answer = await Promise.race([
      api.initialized.then((error) => {
        if (error !== undefined) throw new Error(`starting ${module}: ${error.errorMessage}`);
        return api.exchange({
          requestId: 'request-1',
          functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:canary',
          deadlineMs: Date.now() + 60_000,
          traceId: 'Root=1-00000000-000000000000000000000000',
          payload: JSON.stringify(event),
        });
      }),
      ended.then(async ([status]) => {
        throw new Error(`starting ${module}: it ended with ${status}: ${await told}`);
      }),
    ]);
    if (answer.kind === 'failed') throw new Error(`starting ${module}: ${answer.errorMessage}`);
    return since(begunMs, answer.payload);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
};

const RUNTIME_INTERFACE_CLIENT = fileURLToPath(import.meta.resolve('aws-lambda-ric'));
const RAPID_CLIENT = here('../../../infra/sandbox/lambda/rapid-client.cjs');

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

// The one clock that all processes of a machine share.
const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const Told = z.object({ atMs: z.number(), cpuMs: z.number() });
const ToldStart = z.object({ loaded: Told, answered: Told });

const since = (begunMs: number, told: string): Start => {
  const { loaded, answered } = ToldStart.parse(JSON.parse(told));
  const reached = ({ atMs, cpuMs }: z.output<typeof Told>): Reached => ({ wallMs: atMs - begunMs, cpuMs });
  return { loaded: reached(loaded), answered: reached(answered) };
};
