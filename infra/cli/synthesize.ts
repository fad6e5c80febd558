import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { makeOwnedFolder } from '../sandbox/remains/owned-folder.ts';
import { sentenceIn } from './system-error.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const CdkJson = z.looseObject({ app: z.string(), context: z.record(z.string(), z.unknown()).default({}) });

/**
 * Synthesizes the CDK app, its sandbox stage included, into the cloud assembly `outdir`. Runs the app that
 * cdk.json names, without the CDK CLI, which would take three times as long, and without AWS's rules for templates, which
 * would take as long again: `cdk synth` and the tests ask those. If the app fails, rejects with what it printed.
 */
export const synthesize = async (outdir: string, context: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  const cdkJson = CdkJson.parse(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')));
  const app = spawn(cdkJson.app, {
    cwd: ROOT,
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      // cdk.json says `node`: let that be the Node that runs this.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
      CDK_OUTDIR: outdir,
      // What is made on the way goes with the folder, even if the app is killed.
      TMPDIR: outdir,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context, sandbox: true }),
    },
  });
  const [printed, [status]] = await Promise.all([text(app.stderr), once(app, 'close')]);
  if (status !== 0) {
    throw new Error(
      sentenceIn(printed) ??
        (isForPeople(printed) ? printed.trimEnd() : `synthesizing the CDK app: exit status ${status}\n${printed}`),
    );
  }
};

/** What the app says of a configuration, other than what it dies of. */
const isForPeople = (printed: string): boolean => printed.trim() !== '' && !/^ +at /m.test(printed);

/** Synthesizes the app into a folder of its own, which disposing takes away: the checkout may be read-only, and others may run in it. */
export const synthesizeToFolder = async (
  context: Readonly<Record<string, unknown>> = {},
): Promise<Disposable & { readonly path: string }> => {
  using made = new DisposableStack();
  const { path } = made.use(makeOwnedFolder());
  await synthesize(path, context);
  const kept = made.move();
  return { path, [Symbol.dispose]: () => kept.dispose() };
};

/** Synthesizes the app for as long as `use` needs its cloud assembly. */
export const withAssembly = async <Result>(
  use: (assembly: string) => Promise<Result>,
  context: Readonly<Record<string, unknown>> = {},
): Promise<Result> => {
  using assembly = await synthesizeToFolder(context);
  return await use(assembly.path);
};
