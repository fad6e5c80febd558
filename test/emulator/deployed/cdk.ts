import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ACCOUNT, type Emulator, REGION } from '../emulator.ts';

const run = promisify(execFile);
const CDK = fileURLToPath(new URL('../../../node_modules/aws-cdk/bin/cdk', import.meta.url));

/** Runs the CDK CLI of a user whose AWS is an emulator and whose home is a folder; gives what it printed, and rejects with that. */
export const cdk = async ({ url }: Emulator, home: string, ...args: readonly string[]): Promise<string> => {
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_REGION: REGION,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  };
  const all = [CDK, '--no-notices', '--no-color', ...args];
  const { stdout, stderr } = await run(process.execPath, all, { cwd: home, env: environment });
  return stdout + stderr;
};
