import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { parseTemplate } from '../infra/template.ts';
import { replace } from './edits.ts';
import { assembledStack } from './stack.ts';

const Line = z.looseObject({
  level: z.string(),
  message: z.string(),
  attempt: z.looseObject({ kind: z.string() }).optional(),
});

/** The log lines of one run of both canaries, metrics left out. */
const logOf = async (faults: readonly string[], edit: ReturnType<typeof replace> = (template) => template) => {
  const stack = await assembledStack();
  const lines: string[] = [];
  const edited = { ...stack, template: edit(parseTemplate(stack.template)) };
  await using sandbox = await startSandbox(edited, { faults, onOutput: (_name, line) => lines.push(line) });
  await makeRun(sandbox, 1);
  return lines.filter((line) => !line.startsWith('{"_aws"'));
};

/** Lets the canaries send a credential: in what the deployment adds to their configuration. */
const authorizedBy = (credential: string) =>
  replace(
    '{\\"/sourceZone\\"',
    `{\\"/apis/0/request/headers\\":{\\"authorization\\":\\"${credential}\\"},\\"/sourceZone\\"`,
  );

test('each attempt and each run is one line, and what went wrong is a warning', async () => {
  const lines = (await logOf(['endpoint-refuses:us-east-1b'])).map((line) => Line.parse(JSON.parse(line)));

  const counted = Object.groupBy(lines, ({ level, message }) => `${level} ${message}`);
  expect(
    Object.entries(counted)
      .map(([what, those]) => `${those?.length} ${what}`)
      .sort(),
  ).toEqual([
    expect.stringMatching(/^1 WARN 4 of 8 attempts passed from us-east-1a; zone us-east-1b: tcp\.refused, suspect /),
    expect.stringMatching(/^1 WARN 4 of 8 attempts passed from us-east-1b; zone us-east-1b: tcp\.refused, suspect /),
    '8 INFO attempt passed',
    '8 WARN attempt failed',
  ]);
});

test('a credential among the request headers reaches no log line', async () => {
  const headers = authorizedBy('Bearer s3cret');

  const lines = await logOf(['backend-error'], headers);

  expect(lines).toHaveLength(18);
  expect(lines.join()).not.toContain('s3cret');
});

test('a credential in a configuration that is not valid reaches no log line', async () => {
  const headers = authorizedBy('Bearer s3creté');

  const lines = await logOf([], headers);

  expect(lines.join()).toContain(
    'apis[0].request.headers.authorization: must be printable ASCII, got \\"[redacted]\\"',
  );
  expect(lines.join()).not.toContain('s3cret');
});
