import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { assembly } from '../assembly/assembly.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { packageOf, packagesIn } from './deployed.ts';
import { differences } from './differences.ts';
import { FLAGS } from './flags.ts';
import { canariesIn, inTemporaryDirectory, readTemplate } from './template.ts';

/** Runs the app as `cdk synth` does, without credentials. */
const runApp = (outdir: string, context: Readonly<Record<string, unknown>>) =>
  spawnSync(process.execPath, ['infra/app.ts'], {
    env: {
      PATH: process.env.PATH,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...FLAGS, ...context }),
      // Takes five seconds; test/infra/acknowledgements.cdk.ts has the same stack validated, and accepts no warning either.
      CDK_VALIDATION: 'false',
    },
    encoding: 'utf8',
  });

const DEMO = 'PrivateApiCanary-Demo.template.json';
const demo = readTemplate(join(assembly(), DEMO));
const [nested = ''] = readdirSync(join(assembly(), 'assembly-Sandbox')).filter((file) =>
  file.endsWith('.template.json'),
);
const sandbox = readTemplate(join(assembly(), 'assembly-Sandbox', nested));
const packages = packagesIn(assembly());

test('plain synth has no trace of the sandbox, and prints that nobody is told anything', () => {
  inTemporaryDirectory((outdir) => {
    const { status, stdout, stderr } = runApp(outdir, {});

    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr.match(/^WARNING .*$/gm)).toEqual([expect.stringMatching(/^WARNING Nobody is told anything: /)]);
    expect(readdirSync(outdir).filter((file) => /sandbox/i.test(file))).toEqual([]);
    expect(readTemplate(join(outdir, DEMO))).toEqual(demo);
  });
  // Two seconds on an idle machine; jest's five are not enough on a busy one.
}, 30_000);

test("these are all the differences between the demo's and the sandbox's template", () => {
  expect(differences(demo, sandbox, packages)).toEqual([
    'Resources/Network1C6012B5/Properties/CidrBlock: "10.0.0.0/16" -> "127.10.0.0/16"',
    'Resources/NetworkPublicSubnet1Subnet5B78347B/Properties/CidrBlock: "10.0.0.0/24" -> "127.10.0.0/24"',
    'Resources/NetworkPublicSubnet2SubnetC3758C96/Properties/CidrBlock: "10.0.1.0/24" -> "127.10.1.0/24"',
    'Resources/NetworkPrivateSubnet1SubnetC4D46731/Properties/CidrBlock: "10.0.2.0/24" -> "127.10.2.0/24"',
    'Resources/NetworkPrivateSubnet2SubnetB345BF84/Properties/CidrBlock: "10.0.3.0/24" -> "127.10.3.0/24"',
    ...['CanaryZone1FunctionDEF830F6', 'CanaryZone2Function3C4E913C'].flatMap((canary) => {
      const config = `Resources/${canary}/Properties/Code`;
      return [
        `${config}/endpoint/cidrs/0: "10.0.0.0/16" -> "127.10.0.0/16"`,
        `${config}/endpoint/zones/0/cidr: "10.0.2.0/24" -> "127.10.2.0/24"`,
        `${config}/endpoint/zones/1/cidr: "10.0.3.0/24" -> "127.10.3.0/24"`,
        `${config}/endpoint/port: 443 -> 8443`,
        `${config}/resolvers: undefined -> ["127.10.0.2:5300"]`,
      ];
    }),
    'Parameters/EndpointPort: undefined -> {"Type":"Number","Description":"Where the endpoint listens"}',
    'Parameters/ResolverAddress: undefined -> {"Type":"String","Description":"The DNS server to ask"}',
  ]);
});

test('the same code runs in both, in every zone', () => {
  const code = [demo, sandbox].flatMap((template) =>
    canariesIn(template).map(([, canary]) => packageOf(canary, packages).code),
  );

  expect(code).toEqual(Array(4).fill(code[0]));
});

test('the code, of canary and notifier, needs nothing but Node', () => {
  const bundles = new Set([...packages.values()].map(({ code }) => code));

  expect(bundles.size).toBe(2);
  for (const bundle of bundles) expectOnlyNode(bundle);
});

/** The SDK asks for these only to sign for several regions at once. */
const OPTIONAL: ReadonlySet<string> = new Set(['@aws-sdk/signature-v4-crt', '@aws-sdk/signature-v4a']);

const expectOnlyNode = (bundle: string): void => {
  const needed = [...bundle.matchAll(/^import .* from ["'](.+)["'];$|\brequire\(["'](.+?)["']\)/gm)].map(
    ([, imported, required]) => imported ?? required ?? '',
  );

  expect(needed.length).toBeGreaterThan(0);
  expect(needed.filter((name) => !isBuiltin(name) && !OPTIONAL.has(name))).toEqual([]);
};

test('what existing roles need is printed', () => {
  inTemporaryDirectory((outdir) => {
    const roleArn = 'arn:aws:iam::111122223333:role/canaries';
    const { status, stderr } = runApp(outdir, { targets: [deploymentInput({ zones: 1, roleArn })] });

    expect(status).toBe(0);
    expect(stderr).toContain(`PrivateApiCanary-orders-live: before the deployment ${roleArn} must trust lambda.amaz`);
  });
}, 30_000);

test('wrong settings stop the app with all mistakes', () => {
  inTemporaryDirectory((outdir) => {
    const { status, stderr } = runApp(outdir, { stage: 'de mo', backend: '' });

    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: [
        'reading the configuration:',
        '  stage: must be at most 128 letters, digits, hyphens and underscores, got "de mo"',
        '  backend: must be mock or http, got ""\n',
      ].join('\n'),
    });
    expect(readdirSync(outdir)).not.toContain('manifest.json');
  });
});
