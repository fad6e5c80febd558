import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { synthesizeTargets } from '../attached/assembly.ts';
import { deploymentInput } from '../infra/config/deployment-input.ts';

const PROBE = fileURLToPath(new URL('../../infra/probe/command.ts', import.meta.url));

/** A deployment whose network is loopback already, so that one file tells the sandbox and the probe of the same addresses. */
export const DEPLOYMENT = {
  ...deploymentInput({ name: 'orders-live' }),
  vpc: { id: 'vpc-0a1b2c3d', cidrs: ['127.10.0.0/16'] },
  zones: ['a', 'b'].map((letter, index) => ({
    name: `us-east-1${letter}`,
    subnetId: `subnet-0${letter}1b2c3d`,
    cidr: `127.10.${index + 2}.0/24`,
  })),
};

/** The system of the deployment in a sandbox, and `npm run probe` against it. */
export interface ProbedSystem extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** The options with which a probe finds the sandbox. */
  readonly options: readonly string[];
  readonly probe: (...args: readonly string[]) => Promise<{ stdout: string; stderr: string; status: unknown }>;
}

/** Starts the system. */
export const startProbedSystem = async (): Promise<ProbedSystem> => {
  await using resources = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'probe-'));
  resources.defer(() => rmSync(folder, { recursive: true }));
  const assembly = resources.use(await synthesizeTargets([DEPLOYMENT]));
  const sandbox = resources.use(await startSandbox(await loadAssembly(assembly.outdir)));
  const file = join(folder, 'my-apis.json');
  writeFileSync(file, JSON.stringify([DEPLOYMENT]));
  const options = ['-c', `targets=${file}`, '--port', `${sandbox.endpoint.port}`];
  const probe: ProbedSystem['probe'] = async (...args) => {
    const child = spawn(process.execPath, [PROBE, ...options, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: sandbox.authorityFile },
    });
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { stdout, stderr, status };
  };
  const kept = resources.move();
  return { sandbox, folder, options, probe, [Symbol.asyncDispose]: () => kept.disposeAsync() };
};
