import { expect, test } from '@jest/globals';
import { deploymentInput } from '../config/deployment-input.ts';
import { attached } from '../synthesize.ts';
import { resourcesOf, type Template } from '../template.ts';

const statementsIn = (template: Template): string => JSON.stringify(resourcesOf(template, 'AWS::IAM::Policy'));
const templateOf = (probe: object): Template => attached(deploymentInput({ zones: 1, api: { probe } }));

test('a canary that signs may invoke the one method that it calls, and no other one may', () => {
  const signed = statementsIn(templateOf({ resource: '/orders/1?expand=lines', auth: 'iam' }));

  expect(signed.match(/"execute-api:Invoke","Effect":"Allow","Resource":(\{.*?\]\]\})/)?.[1]).toBe(
    '{"Fn::Join":["",["arn:aws:execute-api:us-east-1:",{"Ref":"AWS::AccountId"},":a1b2c3d4e5/live/GET/orders/1"]]}',
  );
  expect(statementsIn(templateOf({ resource: '/orders/1' }))).not.toContain('execute-api:Invoke');
});

test('an asterisk in the path lets in any other character there, but nothing longer', () => {
  const signed = statementsIn(templateOf({ resource: '/all*/$0', auth: 'iam' }));

  expect(signed).toContain('/live/GET/all?/$0"');
});
