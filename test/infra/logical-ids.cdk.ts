import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { deploymentInput } from './config/deployment-input.ts';
import { attached, synthesize } from './synthesize.ts';
import type { Template } from './template.ts';

// CloudFormation replaces what has another logical id: a renamed construct would delete topics with their subscribers, and logs.
const SETTLED = JSON.parse(readFileSync(new URL('logical-ids.json', import.meta.url), 'utf8'));

const idsIn = ({ Resources }: Template): readonly string[] =>
  Object.entries(Resources)
    // A deployment's id holds a hash of the API.
    .filter(([, { Type }]) => Type !== 'AWS::ApiGateway::Deployment')
    .map(([id, { Type }]) => `${Type} ${id}`)
    .sort();

test("the demo's logical ids stay", () => {
  expect(idsIn(synthesize().template)).toEqual(SETTLED.demo);
});

test('those beside an existing system stay', () => {
  expect(idsIn(attached(deploymentInput()))).toEqual(SETTLED.attached);
});
