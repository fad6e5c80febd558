import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { synthesizeToFolder } from '../../../infra/cli/synthesize.ts';
import type { AssembledStack } from '../../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';

/** Calls `use` with the demo, and then with systems that have what the demo lacks, which `isSpecial` says. */
export const withEachSystem = async (
  use: (stack: AssembledStack, isSpecial: boolean) => Promise<void>,
): Promise<void> => {
  using demo = await synthesizeToFolder();
  await use(await loadAssembly(demo.path), false);
  using attached = await synthesizeToFolder({ targets: ATTACHED });
  for (const { name } of ATTACHED) await use(await loadAssembly(attached.path, name), true);
};

const Deployments = z.tuple([z.looseObject({ name: z.string() })]);

const example = (file: string) => {
  const path = new URL(`../../../docs/examples/${file}.json`, import.meta.url);
  return Deployments.parse(JSON.parse(readFileSync(path, 'utf8')))[0];
};

/** Own names with private DNS off, beside which a public API may be captured, and signed calls. */
const ATTACHED = [
  { ...example('own-domain'), publicApis: ['z9y8x7w6v5.execute-api.eu-central-1.amazonaws.com'] },
  example('signed'),
];
