import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../infra/sandbox/report.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { without } from '../deployed/edits.ts';
import { reportsOf } from '../deployed/stack.ts';
import { parseTemplate } from '../infra/template.ts';
import { synthesizeTargets } from './assembly.ts';
import { EVERY_KIND, TARGETS } from './targets.ts';

let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
beforeAll(async () => {
  assembly = await synthesizeTargets(TARGETS);
}, 60_000);
afterAll(() => assembly[Symbol.dispose]());

const stackOf = (target: string): Promise<AssembledStack> => loadAssembly(assembly.outdir, target);

const run = async (stack: AssembledStack): Promise<readonly Report[]> => {
  await using sandbox = await startSandbox(stack);
  return reportsOf(await makeRun(sandbox, 1));
};

/** Names of zones, by their letters. */
const zonesOf = (letters: string, region = 'us-east-1'): readonly string[] =>
  [...letters].map((letter) => `${region}${letter}`);

test.each([
  { target: 'china', region: 'cn-north-1', from: 'a', to: 'a', kinds: EVERY_KIND },
  {
    target: 'three-zones',
    from: 'abc',
    to: 'ab',
    kinds: EVERY_KIND,
    notes: ['the endpoint has no address in zone us-east-1c'],
  },
  { target: 'six-zones', from: 'abcdef', to: 'abcdef', kinds: EVERY_KIND },
  // The zone of an address outside the watched subnets is that of its zonal name.
  { target: 'one-zone-of-three', from: 'a', to: 'abc' },
  { target: 'protected', from: 'a', to: 'a' },
  { target: 'authorized', from: 'a', to: 'a' },
  { target: 'exact-body', from: 'a', to: 'a' },
  { target: 'long-schema', from: 'a', to: 'a' },
  { target: 'own-names', from: 'a', to: 'a', kinds: [...EVERY_KIND.slice(0, 3), 'own', 'own', 'own'] },
  { target: 'signed', from: 'a', to: 'a', kinds: [...EVERY_KIND.slice(0, 3), 'own'] },
  { target: 'head', from: 'a', to: 'a' },
  { target: 'opened', from: 'a', to: 'a' },
  { target: 'guest', from: 'a', to: 'a', kinds: ['vpce-regional'] },
])(
  '$target is healthy from the zones $from to the zones $to',
  async ({ target, region, from, to, kinds = EVERY_KIND.slice(0, 3), notes = [] }) => {
    const reports = await run(await stackOf(target));

    expect(
      reports.map(({ attempts, ...report }) => ({
        target: attempts[0]?.target,
        sourceZone: report.sourceZone,
        verdict: report.verdict,
        suspects: report.suspects,
        notes: report.notes,
        attempts: attempts.map(({ kind, addressZone }) => `${kind} ${addressZone}`),
      })),
    ).toEqual(
      zonesOf(from, region).map((sourceZone) => ({
        target,
        sourceZone,
        verdict: 'healthy',
        suspects: [],
        notes,
        attempts: kinds.flatMap((kind) => zonesOf(to, region).map((zone) => `${kind} ${zone}`)),
      })),
    );
  },
  60_000,
);

test('without its rule an endpoint that the stack was to open stays closed', async () => {
  const stack = await stackOf('opened');
  const reports = await run({
    ...stack,
    template: without('AWS::EC2::SecurityGroupIngress')(parseTemplate(stack.template)),
  });

  expect(reports.flatMap(({ attempts }) => attempts.map(({ failure }) => failure?.cause))).toEqual(
    Array(3).fill('tcp.timed_out'),
  );
}, 60_000);

const START = fileURLToPath(new URL('../../infra/cli/start.ts', import.meta.url));
const start = (...args: readonly string[]) => spawnSync(process.execPath, [START, ...args], { encoding: 'utf8' });

test('npm start takes the target that is asked for', () => {
  const { stdout, status } = start('--app', assembly.outdir, '--target', 'head', '--runs', '1', '--json');

  expect(new Set(stdout.match(/(?<="target":")[^"]+/g))).toEqual(new Set(['head']));
  expect(status).toBe(0);
}, 60_000);

test('of several targets npm start takes none by itself', () => {
  expect(start('--app', assembly.outdir)).toMatchObject({
    stdout: '',
    stderr:
      'choosing a target (--target): expected one of china, three-zones, six-zones, one-zone-of-three, protected, authorized, exact-body, long-schema, own-names, signed, dual-stack, ipv6-only, head, opened, guest\n',
    status: 2,
  });
});

test('npm start shows the mistakes in a configuration, and no stack trace', () => {
  const { stdout, stderr, status } = start('-c', 'targets=/no/such/file.json', '-c', 'stge=demo');

  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr.split('\n')).toEqual([
    'Synthesizing the CDK app … failed',
    'reading the configuration:',
    '  unknown stge, did you mean stage?',
    expect.stringMatching(/^ {2}targets: must be an array, or the path of a JSON file with one \(ENOENT: /),
    '',
  ]);
}, 60_000);
