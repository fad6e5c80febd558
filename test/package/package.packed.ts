import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from '../deployed/stack.ts';
import { FOREIGN_APPS } from './foreign-apps.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** A folder with the package as `npm install` would unpack it, and beside it aws-cdk-lib and constructs alone. */
let folder: string;
const inFolder = (...path: readonly string[]): string => join(folder, ...path);
const command = (): string => inFolder('node_modules/private-api-canary/cli.mjs');
const synthesize = (file: string, variables: Readonly<Record<string, string>> = {}) =>
  execFileSync(process.execPath, [inFolder(file)], {
    cwd: folder,
    env: { PATH: process.env.PATH, CDK_OUTDIR: inFolder(`${file}.out`), ...variables },
    encoding: 'utf8',
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  const packed = execFileSync(process.execPath, ['infra/package/pack.ts', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const home = inFolder('node_modules', 'private-api-canary');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', inFolder(packed.trim()), '--strip-components=1', '-C', home]);
  for (const name of ['aws-cdk-lib', 'constructs']) {
    symlinkSync(join(ROOT, 'node_modules', name), inFolder('node_modules', name));
  }
  for (const { file, text } of FOREIGN_APPS) writeFileSync(inFolder(file), text);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the package needs nothing but what an app has once, and holds nothing but what it needs', () => {
  const manifest = JSON.parse(readFileSync(inFolder('node_modules/private-api-canary/package.json'), 'utf8'));

  expect(manifest).not.toHaveProperty('dependencies');
  expect(Object.keys(manifest.peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
  expect(readdirSync(inFolder('node_modules/private-api-canary'), { recursive: true }).sort()).toEqual([
    'LICENSE',
    'README.md',
    'cli.mjs',
    'functions',
    'functions/canary.mjs',
    'functions/notifier.mjs',
    'index.cjs',
    'index.d.cts',
    'index.d.mts',
    'index.mjs',
    'package.json',
  ]);
});

test('its types are there for both kinds of module, and hold nothing that a user would have to install', () => {
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    noEmit: true,
    types: [],
    skipLibCheck: false,
    lib: ['es2024'],
  };
  const node = join(ROOT, 'node_modules/@types/node');
  mkdirSync(inFolder('node_modules/@types'), { recursive: true });
  symlinkSync(node, inFolder('node_modules/@types/node'));
  symlinkSync(join(ROOT, 'node_modules/undici-types'), inFolder('node_modules/undici-types'));
  writeFileSync(
    inFolder('user.cts'),
    "import { PrivateApiCanary } from 'private-api-canary';\nexport const made: new (...given: never) => PrivateApiCanary = PrivateApiCanary;\n",
  );
  writeFileSync(
    inFolder('tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'] }, files: ['app.mts', 'user.cts'] }),
  );
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', folder],
    {
      encoding: 'utf8',
    },
  );

  expect({
    status,
    ours: stdout
      .split('\n')
      .filter((line) => !line.includes('aws-cdk-lib'))
      .filter(Boolean),
  }).toEqual({ status: 0, ours: [] });
});

const Template = z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) });
const typesIn = (file: string): readonly string[] =>
  Object.values(
    Template.parse(JSON.parse(readFileSync(inFolder(`${file}.out`, 'Shop.template.json'), 'utf8'))).Resources,
  ).map(({ Type }) => Type);

test.each(FOREIGN_APPS)(
  "$file, somebody else's app, is healthy in the sandbox, and a fault is told as in the demo",
  async ({ file }) => {
    synthesize(file);
    expect(typesIn(file)).toContain('AWS::CloudWatch::Dashboard');

    const stack = await loadAssembly(inFolder(`${file}.out`));
    await using sandbox = await startSandbox(stack, { faults: ['endpoint-refuses:eu-central-1b@2-9'] });
    const reports = reportsOf(await makeRun(sandbox, 1, 29_500_001));
    expect(reports.map(({ verdict, attempts }) => [verdict, attempts.length])).toEqual([
      ['healthy', 8],
      ['healthy', 8],
    ]);

    const told: string[] = [];
    for (let run = 2; run <= 9; run++) {
      await makeRun(sandbox, run, 29_500_000 + run);
      const { messages } = await sandbox.endMinute(29_500_000 + run);
      told.push(...messages.map(({ subject = '' }) => subject));
    }
    expect(told).toContainEqual(
      expect.stringMatching(/^DEGRADED Orders-prod: the endpoint interface of zone eu-central-1b \(tcp\.refused\)/),
    );
  },
  120_000,
);

test('what the sandbox does not play of an app is named', async () => {
  synthesize('app.mts');

  const { notes } = await loadAssembly(inFolder('app.mts.out'));
  expect(notes.map((note) => note.replaceAll(/(?:Shop\w*)?[0-9A-F]{8}\w*/g, ''))).toEqual([
    'OrdershealthGET: a stand-in answers in place of its integration',
    'AWS::IAM::Role OrdersCloudWatchRole: not played, and no canary needs it',
    'AWS::ApiGateway::Account OrdersAccount: not played, and no canary needs it',
    'AWS::Lambda::Permission OrdershealthGETApiPermission: not played, and no canary needs it',
    'AWS::Lambda::Permission OrdershealthGETApiPermissionTest: not played, and no canary needs it',
    'AWS::IAM::Role BackendServiceRole: not played, and no canary needs it',
    'AWS::Lambda::Function Backend: not played, and no canary needs it',
  ]);
});

test('its gate knows whether a foreign stack is good', async () => {
  synthesize('app.mts');
  await using sandbox = await startSandbox(await loadAssembly(inFolder('app.mts.out')));
  const gate = async () => {
    const child = spawn(process.execPath, [command(), 'gate', '--aws', 'Shop', '--invoke', '--runs', '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, ...sandbox.monitoring.operatorEnvironment },
    });
    const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return [status, output.trimEnd().split('\n').at(-1)];
  };

  expect(await gate()).toEqual([0, 'passed']);
  sandbox.faults.toggle('stage-missing');
  await sandbox.faults.switchForRun(1);
  expect(await gate()).toEqual([1, expect.stringMatching(/^failed: .*http\.not_routed/)]);
});

test('its probe works without an app: a mistake is named, and without DNS nothing works', () => {
  const cli = (...args: readonly string[]) =>
    spawnSync(process.execPath, [command(), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
  const targets = `targets=${join(ROOT, 'docs/my-apis.json')}`;

  expect(cli('prove')).toMatchObject({ stderr: 'expected a command: diagnose, gate, probe, got "prove"\n', status: 2 });
  expect(cli('diagnose')).toMatchObject({
    stderr: "error: required option '--aws <stack>' not specified\n",
    status: 2,
  });
  expect(cli('probe', '-c', targets, '--target', 'other')).toMatchObject({
    stderr: 'target "other": expected one of shop-live\n',
    status: 2,
  });
  const { stdout, status } = cli('probe', '-c', targets, '--resolver', '127.0.0.1:9', '--source', 'bastion');
  expect(stdout).toContain('down, 0 of 7 attempts on 2 APIs passed from bastion');
  expect(status).toBe(1);
});
