import { expect, test } from '@jest/globals';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from '../deployed/stack.ts';
import { deploymentInput } from '../infra/config/deployment-input.ts';
import { synthesizeTargets } from './assembly.ts';

const ACCOUNT = '111122223333';
const ALL = {
  account: ACCOUNT,
  notifier: { subnetIds: ['subnet-0a1b2c3d'] },
  encryptionKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/0a1b2c3d-0000-4000-8000-000000000000`,
  logRetentionDays: 90,
  permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/Boundary`,
  rolePath: '/teams/network/',
  names: 'acme-{name}-prod',
  alerting: {
    pages: { actionArns: [`arn:aws:ssm-incidents::${ACCOUNT}:response-plan/network`] },
    notices: { actionArns: [`arn:aws:lambda:us-east-1:${ACCOUNT}:function:told`] },
    explanations: { format: 'amazon-q' },
  },
};
const [api] = deploymentInput().apis;
const HEALTH_CHECK = { apis: [{ ...api, healthCheck: true }] };

/** Options, and how many messages an outage brings beside CloudWatch's own. */
test.each([
  { options: 'all that fit together', input: { ...ALL, ...HEALTH_CHECK }, explanations: 1 },
  { options: 'notifier: off', input: { notifier: 'off' }, explanations: 0 },
  { options: 'notifier: off, with a key and names', input: { ...ALL, notifier: 'off', alerting: {} }, explanations: 0 },
])(
  'with $options the sandbox plays it: healthy, and then told of an outage',
  async ({ input, explanations }) => {
    using assembly = await synthesizeTargets([deploymentInput(input)]);
    await using sandbox = await startSandbox(await loadAssembly(assembly.outdir), { faults: ['endpoint-refuses@2-9'] });
    const FIRST = 29_500_001;

    const healthy = reportsOf(await makeRun(sandbox, 1, FIRST)).map(({ verdict }) => verdict);
    await sandbox.endMinute(FIRST);
    const told: string[] = [];
    for (let run = 2; run <= 6; run++) {
      await makeRun(sandbox, run, FIRST + run);
      const { messages, losses } = await sandbox.endMinute(FIRST + run);
      told.push(...messages.map(({ topic, subject = '' }) => `${topic}: ${subject}`));
      expect(losses).toEqual([]);
    }

    expect(healthy).toEqual(['healthy', 'healthy']);
    expect(told.filter((message) => message.startsWith('Private API explanations'))).toHaveLength(explanations);
    expect(told.filter((message) => message.startsWith('Private API pages: ALARM'))).toHaveLength(1);
  },
  60_000,
);
