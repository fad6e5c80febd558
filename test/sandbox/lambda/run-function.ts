import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LambdaFunction } from '../../../infra/sandbox/deployment.ts';
import { createFunctionRuntime, type FunctionRuntime } from '../../../infra/sandbox/lambda/environment.ts';
import type { Invocation } from '../../../infra/sandbox/lambda/invocation.ts';
import { exampleFunction } from './example.ts';

/** Settings of the function, and of its runtime. */
export interface Settings extends Partial<LambdaFunction> {
  readonly extra?: Readonly<Record<string, string>>;
  readonly onOutput?: (line: string) => void;
}

/** A runtime for a function with these files, by name. */
export const runFunction = async (
  files: Readonly<Record<string, string>>,
  { extra = {}, onOutput = () => {}, ...settings }: Settings = {},
): Promise<FunctionRuntime> => {
  const codePath = await mkdtemp(join(tmpdir(), 'bundle-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(codePath, name)), { recursive: true });
    await writeFile(join(codePath, name), text);
  }
  try {
    return createFunctionRuntime(
      { ...exampleFunction, codePath, ...settings },
      {
        partition: 'aws',
        region: 'eu-central-1',
        accountId: '123456789012',
        environment: extra,
        onOutput,
      },
    );
  } finally {
    await rm(codePath, { recursive: true });
  }
};

/** What the handler returned; throws if it did not. */
export const resultOf = (invocation: Invocation): unknown => {
  if (invocation.kind !== 'returned') throw new Error(`${invocation.kind}: ${invocation.errorMessage}`);
  return JSON.parse(invocation.payload);
};
