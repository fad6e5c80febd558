import { join } from 'node:path';
import { type AssembledStack, type StackInAssembly, stacksIn } from './assembled-stack.ts';
import { foreignStacksIn } from './foreign/foreign-stacks.ts';
import { artifactsOf, readManifest, StageArtifact } from './manifest.ts';

const STAGE = 'Sandbox';

/**
 * Reads a stack and its file assets from a cloud assembly (`cdk.out`): of our app that of the stage `Sandbox`, of another app one that
 * holds the construct; the one that watches `target`, or the only one.
 */
export const loadAssembly = async (directory: string, target?: string): Promise<AssembledStack> => {
  const stages = artifactsOf(await readManifest(directory), StageArtifact);
  const stage = stages.find(({ properties }) => properties.displayName === STAGE);
  const stacks = stage
    ? await stacksIn(join(directory, stage.properties.directoryName))
    : (await Promise.all((await foldersIn(directory)).map(foreignStacksIn))).flat();
  if (stacks.length === 0) throw new Error(`reading the cloud assembly ${directory}: ${NOTHING_TO_PLAY}`);
  return chooseStack(
    stacks.filter((one) => dependedOn(one, stacks).length === 0),
    target,
  ).read();
};

const NOTHING_TO_PLAY = `it has neither a stage ${STAGE} nor a stack with a PrivateApiCanary`;

/** A folder of an assembly, and those of all stages in it. */
const foldersIn = async (directory: string): Promise<readonly string[]> => {
  const stages = artifactsOf(await readManifest(directory), StageArtifact);
  const inside = stages.map(({ properties }) => foldersIn(join(directory, properties.directoryName)));
  return [directory, ...(await Promise.all(inside)).flat()];
};

/** The stacks that a stack depends on. */
const dependedOn = (
  { dependencies }: StackInAssembly,
  stacks: readonly StackInAssembly[],
): readonly StackInAssembly[] => stacks.filter(({ id }) => dependencies.includes(id));

const chooseStack = (stacks: readonly StackInAssembly[], target: string | undefined): StackInAssembly => {
  const [only, another] = stacks;
  if (target === undefined && only !== undefined && another === undefined) return only;
  const found = stacks.find((stack) => targetOf(stack) === target);
  if (found !== undefined) return found;
  const asked = target === undefined ? 'choosing a target (--target)' : `target ${JSON.stringify(target)}`;
  throw new Error(`${asked}: expected one of ${stacks.map(targetOf).join(', ')}`);
};

/** A stack's path in the app ends with its target's name, or with the demo's environment. */
const targetOf = ({ displayName }: { readonly displayName: string }): string =>
  displayName.replace(/^.*\/(PrivateApiCanary-)?/, '');
