import { expect, test } from '@jest/globals';
import { checkVariables } from '../../../infra/sandbox/lambda/checks.ts';
import { exampleFunction } from './example.ts';

const functionWith = (environment: Readonly<Record<string, string>>) => ({ ...exampleFunction, environment });

test('names that Lambda reserves are refused as by AWS', () => {
  expect(() => checkVariables(functionWith({ AWS_REGION: 'x', CANARY_CONFIG: '{}', _HANDLER: 'y' }))).toThrow(
    'configuring the environment of played: Lambda reserves AWS_REGION, _HANDLER',
  );
});

test('variables of more than 4 KB are refused as by AWS', () => {
  const overhead = '{"A":""}'.length;

  expect(() => checkVariables(functionWith({ A: 'x'.repeat(4_096 - overhead) }))).not.toThrow();
  expect(() => checkVariables(functionWith({ A: 'x'.repeat(4_097 - overhead) }))).toThrow(
    "configuring the environment of played: 4097 bytes exceed Lambda's limit of 4096",
  );
});
