import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { AttachedStack } from '../../infra/attached/attached-stack.ts';
import { completed } from '../../infra/config/completed.ts';
import { DeploymentInput } from '../../infra/config/deployment.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { templateOf } from './synthesize.ts';

const PACKS = [new NIST80053R5Checks(), new HIPAASecurityChecks(), new PCIDSS321Checks(), new ServerlessChecks()];
const PREFIXES = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321', 'Serverless'];

/** The rules that the page gives reasons for. */
const REASONS = [...readFileSync('docs/organisation.md', 'utf8').matchAll(/^ {2}(\w+): '(.*)',$/gm)].map(
  ([, rule = '', reason = '']) => ({ rule, reason }),
);

const stackWith = (input: object) =>
  templateOf(
    (app) =>
      new AttachedStack(app, 'Attached', {
        deployment: completed(DeploymentInput.parse({ ...deploymentInput(), ...input })),
      }),
  ).stack;

const found = (stack: AttachedStack): readonly string[] =>
  PACKS.flatMap((pack) => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName.replace(/^.*-/, '')));

test('the packs of cdk-nag find what docs/organisation.md gives reasons for, and nothing else', () => {
  expect(new Set(found(stackWith({})))).toEqual(new Set(REASONS.map(({ rule }) => rule)));
});

test('what the page pastes acknowledges all of it', () => {
  const stack = stackWith({});
  for (const prefix of PREFIXES)
    for (const { rule, reason } of REASONS) Validations.of(stack).acknowledge({ id: `${prefix}-${rule}`, reason });

  expect(found(stack)).toEqual([]);
});

test.each([
  { input: { notifier: 'off' }, gone: ['LambdaInsideVPC', 'EventBusDLQ'] },
  { input: { notifier: { subnetIds: ['subnet-0a1b2c3d'] } }, gone: ['LambdaInsideVPC'] },
  {
    input: { encryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000' },
    gone: ['CloudWatchLogGroupEncrypted', 'SNSEncryptedKMS'],
  },
])('with $input these findings are gone: $gone', ({ input, gone }) => {
  const rules = new Set(found(stackWith(input)));

  expect(
    REASONS.map(({ rule }) => rule)
      .filter((rule) => !rules.has(rule))
      .toSorted(),
  ).toEqual(gone.toSorted());
});
