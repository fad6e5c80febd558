import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { limitsOfRun } from '../../../functions/canary/run/budget.ts';
import { contextOf, redactorFor } from '../../../functions/canary/run/context.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
  AWS_SESSION_TOKEN: 'IQoJb3JpZ2luX2VjEXAMPLE',
};
const REQUEST = { method: 'GET', target: '/demo/pets', host: 'api.example', headers: { accept: '*/*' } } as const;

const before = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, CREDENTIALS);
});
afterEach(() => {
  for (const name of Object.keys(CREDENTIALS)) delete process.env[name];
  Object.assign(process.env, before);
});

const authorized = (auth: 'none' | 'iam') =>
  contextOf(
    canaryConfig,
    { ...target, request: { ...target.request, auth } },
    limitsOfRun(performance.now(), 10_000),
  ).authorize(REQUEST);

test("where a target wants it, a request shows the function's own credentials", () => {
  const { headers } = authorized('iam');

  expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/us-east-1\/execute-api\//);
  expect(headers['x-amz-security-token']).toBe(CREDENTIALS.AWS_SESSION_TOKEN);
});

test('where it wants none, a request stays as it is', () => {
  expect(authorized('none')).toBe(REQUEST);
});

test("the function's own token is taken out of what is shown", () => {
  expect(redactorFor(target)(`seen ${CREDENTIALS.AWS_SESSION_TOKEN} there`)).toBe('seen [redacted] there');
});
