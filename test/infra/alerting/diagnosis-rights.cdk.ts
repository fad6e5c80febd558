import { expect, test } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { RIGHTS } from '../../../functions/diagnosis/read/rights.ts';
import { AttachedStack } from '../../../infra/attached/attached-stack.ts';
import { completed } from '../../../infra/config/completed.ts';
import { DeploymentInput } from '../../../infra/config/deployment.ts';
import { deploymentInput } from '../config/deployment-input.ts';
import { templateOf } from '../synthesize.ts';
import { resourcesOf } from '../template.ts';

const ACTIONS: readonly string[] = [...new Set(RIGHTS.map(({ action }) => action))].toSorted();

const oneOrMore = z.union([z.unknown().array(), z.unknown().transform((one) => [one])]);
const Policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore })),
  }),
});

const [ONE] = deploymentInput().apis;
const apis = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...ONE, id: `api${index}`, name: `orders-${index}` }));

const Elsewhere = z.object({ elsewhere: z.array(z.string()) });

const synthesized = (input: object) =>
  templateOf(
    (app) =>
      new AttachedStack(app, 'Attached', {
        deployment: completed(DeploymentInput.parse({ ...deploymentInput(), ...input })),
      }),
  );

/** What the notifier's own code may do that a diagnosis does, on what, and what cdk-nag finds in all of the stack. */
const rightsWith = (input: object) => {
  const { template, stack } = synthesized(input);
  const all = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([id]) => id.startsWith('CanaryAlertingNotifier'))
    .flatMap(([, { Properties }]) => Policy.parse(Properties).PolicyDocument.Statement);
  const denied = all.flatMap(({ Effect, Action }) => (Effect === 'Deny' ? Action : []));
  const statements = all
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Action, Resource }) => ({
      actions: Action.map(String).filter((action) => ACTIONS.includes(action) && !denied.includes(action)),
      resources: Resource.map((resource) => JSON.stringify(resource)),
    }));
  return {
    actions: [...new Set(statements.flatMap(({ actions }) => actions))].toSorted(),
    onApis: statements.flatMap(({ actions, resources }) => (actions.includes('apigateway:GET') ? resources : [])),
    violations: new AwsSolutionsChecks().validateScope(stack).violations,
  };
};

test('without a diagnosis the notifier may read no settings', () => {
  expect(rightsWith({ diagnosis: false })).toEqual({ actions: [], onApis: [], violations: [] });
});

test('inside a VPC it may only where somebody asks for it', () => {
  const notifier = { subnetIds: ['subnet-0a1b2c3d'] };

  expect(rightsWith({ notifier })).toEqual({ actions: [], onApis: [], violations: [] });
  expect(rightsWith({ notifier, diagnosis: true })).toMatchObject({ actions: ACTIONS, violations: [] });
});

test('up to twenty APIs are named, each with its stage and what is deployed there', () => {
  const { actions, onApis, violations } = rightsWith({ apis: apis(20) });

  expect({ actions, violations }).toEqual({ actions: ACTIONS, violations: [] });
  expect(onApis).toHaveLength(20 * 3);
  expect(onApis.filter((resource) => resource.includes('*'))).toEqual([]);
  expect(onApis.filter((resource) => resource.includes('/restapis/api7'))).toHaveLength(3);
});

test('more than twenty are all of the account, for a role takes no longer policies', () => {
  const { actions, onApis, violations } = rightsWith({ apis: apis(21) });

  expect({ actions, violations }).toEqual({ actions: ACTIONS, violations: [] });
  expect(onApis).toEqual(['"arn:*:apigateway:*::/restapis/*"']);
});

test('custom domain names may be read where an API has a name of its own', () => {
  const names = [{ name: 'orders.internal.example.com', basePath: 'v1' }];
  const { onApis, violations } = rightsWith({ apis: [{ ...ONE, names }] });

  expect(violations).toEqual([]);
  expect(onApis.filter((resource) => resource.includes('*'))).toEqual(['"arn:*:apigateway:*:*:/domainname*"']);
});

test("the notifier knows what is another account's", () => {
  const { endpoint } = deploymentInput();
  const { packages } = synthesized({
    endpoint: { ...endpoint, accountId: '111122223333' },
    apis: [ONE, { ...ONE, id: 'other1', name: 'other', accountId: '444455556666' }],
  });
  const known = [...packages.values()].flatMap(({ config }) => Elsewhere.safeParse(JSON.parse(config)).data ?? []);

  expect(known).toEqual([{ elsewhere: ['vpce-0a1b2c3d', 'other1'] }]);
});
