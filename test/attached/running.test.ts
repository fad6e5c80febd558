import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Report } from '../../infra/sandbox/report.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { type AssembledStack, loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { without } from '../deployed/edits.ts';
import { reportsOf } from '../deployed/stack.ts';
import { targetInput } from '../infra/config/target-input.ts';
import { parseTemplate } from '../infra/template.ts';
import { synthesizeTargets } from './assembly.ts';

const EVERY_NAME = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'];
const SAMPLE = { total: 3, note: 'for $10 #1 "quoted" \\ $util.x #set($a = 1) — ü' };

const TARGETS = [
  targetInput({
    name: 'one-zone-in-china',
    zones: 1,
    region: 'cn-north-1',
    suffix: 'amazonaws.com.cn',
    names: EVERY_NAME,
  }),
  targetInput({ name: 'three-zones-endpoint-in-two', zones: 3, endpointZones: 2, names: EVERY_NAME }),
  targetInput({ name: 'one-zone-endpoint-in-three', zones: 1, endpointZones: 3 }),
  targetInput({ name: 'six-zones', zones: 6, names: EVERY_NAME }),
  targetInput({
    name: 'protected',
    probe: { resource: '/orders', expect: { status: 403, errorType: 'MissingAuthenticationTokenException' } },
  }),
  targetInput({
    name: 'behind-an-authorizer',
    probe: { resource: '/orders', expect: { status: 401, errorType: 'UnauthorizedException' } },
  }),
  targetInput({
    name: 'exact-body',
    probe: {
      resource: '/orders/1?expand=lines',
      expect: { contentType: 'application/problem+json', bodySchema: { const: SAMPLE } },
      sample: SAMPLE,
    },
  }),
  targetInput({ name: 'head', probe: { method: 'HEAD', resource: '/' } }),
  targetInput({
    name: 'opened-by-the-stack',
    endpoint: { ...targetInput().endpoint, securityGroupId: 'sg-0a1b2c3d', addIngress: true },
  }),
  targetInput({
    name: 'own-role-and-group',
    securityGroupId: 'sg-0c0ffee',
    roleArn: 'arn:aws:iam::111122223333:role/canaries',
    names: ['vpce-regional'],
  }),
  targetInput({ name: 'unknown-body', probe: { resource: '/', expect: { bodySchema: { type: 'object' } } } }),
];

let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
beforeAll(async () => {
  assembly = await synthesizeTargets(TARGETS);
}, 60_000);
afterAll(() => assembly[Symbol.dispose]());

const stackOf = (target: string): Promise<AssembledStack> => loadAssembly(assembly.outdir, target);

const run = async (stack: AssembledStack): Promise<readonly Report[]> => {
  await using sandbox = await startSandbox(stack);
  return reportsOf(await makeRun(sandbox, 1, new Date()));
};

test.each([
  ['one-zone-in-china', 1, 4],
  ['three-zones-endpoint-in-two', 3, 8],
  ['one-zone-endpoint-in-three', 1, 9],
  ['six-zones', 6, 24],
  ['protected', 2, 6],
  ['behind-an-authorizer', 2, 6],
  ['exact-body', 2, 6],
  ['head', 2, 6],
  ['opened-by-the-stack', 2, 6],
  ['own-role-and-group', 2, 2],
])(
  '%s is healthy from %i zones, each with %i attempts',
  async (target, zones, attempts) => {
    const reports = await run(await stackOf(target));

    expect(
      reports.map(({ target, verdict, suspects, attempts }) => ({
        target,
        verdict,
        suspects,
        attempts: attempts.length,
      })),
    ).toEqual(Array(zones).fill({ target, verdict: 'healthy', suspects: [], attempts }));
  },
  60_000,
);

test('a zone without an address of the endpoint is a fact in the report', async () => {
  const reports = await run(await stackOf('three-zones-endpoint-in-two'));

  expect(reports.map(({ sourceZone, notes }) => ({ sourceZone, notes }))).toEqual(
    ['us-east-1a', 'us-east-1b', 'us-east-1c'].map((sourceZone) => ({
      sourceZone,
      notes: ['the endpoint has no address in zone us-east-1c'],
    })),
  );
});

test('an address outside the watched subnets is in the zone of its zonal name', async () => {
  const [report] = await run(await stackOf('one-zone-endpoint-in-three'));

  expect(report?.attempts.map(({ path, addressZone }) => `${path} ${addressZone}`)).toEqual(
    ['private-dns', 'vpce-regional', 'vpce-zonal'].flatMap((path) =>
      ['us-east-1a', 'us-east-1b', 'us-east-1c'].map((zone) => `${path} ${zone}`),
    ),
  );
});

test('without its rule an endpoint that the stack was to open stays closed', async () => {
  const { template, environment } = await stackOf('opened-by-the-stack');
  const reports = await run({
    template: without('AWS::EC2::SecurityGroupIngress')(parseTemplate(template)),
    environment,
  });

  expect(reports.flatMap(({ attempts }) => attempts.map(({ failure }) => failure?.cause))).toEqual(
    Array(12).fill('tcp.timed_out'),
  );
}, 60_000);

test('what an API answers that must satisfy a schema is not made up', async () => {
  await expect(startSandbox(await stackOf('unknown-body'))).rejects.toMatchObject({
    reasons: [
      "API orders: the sandbox cannot know what it answers; give the target's probe a sample that satisfies its bodySchema",
    ],
  });
});
