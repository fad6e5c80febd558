import { join } from 'node:path';
import { z } from 'zod';
import { playable } from './foreign/playable.ts';
import type { StackEnvironment } from './load.ts';
import {
  AssetsArtifact,
  artifactsOf,
  assetFolders,
  readJson,
  readManifest,
  StackArtifact,
  StageArtifact,
} from './manifest.ts';

const STAGE = 'Sandbox';

/** Where a stack goes that may go anywhere: AWS's own example account, and its first region. */
const EXAMPLE_ACCOUNT = '111122223333';
const EXAMPLE_REGION = 'us-east-1';

/** The stack of the stage `Sandbox`: its template as JSON, and what it is deployed with save the parameters' values. */
export interface AssembledStack {
  readonly template: unknown;
  /** The stacks beside it that depend on it: their names and templates. */
  readonly besides: readonly { readonly stackName: string; readonly template: unknown }[];
  /** What of it is played otherwise than it stands there, or not at all. */
  readonly notes: readonly string[];
  readonly environment: Omit<StackEnvironment, 'parameters'>;
}

/**
 * Reads a stack and its file assets from a cloud assembly (`cdk.out`): of our app that of the stage `Sandbox`, of another app one that
 * holds the construct; the one that watches `target`, or the only one.
 */
export const loadAssembly = async (directory: string, target?: string): Promise<AssembledStack> => {
  const stages = artifactsOf(await readManifest(directory), StageArtifact);
  const stage = stages.find(({ properties }) => properties.displayName === STAGE);
  const stacks = stage
    ? await stacksIn(join(directory, stage.properties.directoryName))
    : await foreignStacksIn(directory, stages);
  if (stacks.length === 0) throw new Error(`reading the cloud assembly ${directory}: ${NOTHING_TO_PLAY}`);
  const { template, besides, notes, environment } = await chooseStack(
    stacks.filter((one) => dependedOn(one, stacks).length === 0),
    target,
  ).read();
  return { template, besides, notes, environment };
};

const NOTHING_TO_PLAY = `it has neither a stage ${STAGE} nor a stack with a PrivateApiCanary`;

interface StackInAssembly {
  readonly id: string;
  readonly displayName: string;
  readonly dependencies: readonly string[];
  readonly read: () => Promise<AssembledStack>;
}

/** The stacks of one folder of an assembly. */
const stacksIn = async (directory: string): Promise<readonly StackInAssembly[]> => {
  const manifest = await readManifest(directory);
  const stacks = artifactsOf(manifest, StackArtifact);
  const folders = await assetFolders(directory, artifactsOf(manifest, AssetsArtifact));
  const nameOf = ({ id, properties }: (typeof stacks)[number]): string => properties.stackName ?? id;
  const templateOf = ({ properties }: (typeof stacks)[number]) =>
    readJson(join(directory, properties.templateFile), z.json());
  return stacks.map((stack) => ({
    ...stack,
    read: async () => {
      const dependents = stacks.filter((one) => one.dependencies.includes(stack.id));
      const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(stack.environment) ?? [];
      return {
        template: await templateOf(stack),
        besides: await Promise.all(
          dependents.map(async (one) => ({ stackName: nameOf(one), template: await templateOf(one) })),
        ),
        notes: [],
        environment: {
          stackName: nameOf(stack),
          accountId: account === 'unknown-account' ? EXAMPLE_ACCOUNT : account,
          region: region === 'unknown-region' ? EXAMPLE_REGION : region,
          assetDirectory: (s3Key) => folders.get(s3Key),
        },
      };
    },
  }));
};

/** The stacks of somebody else's app that hold the construct, in whatever stage they are. */
const foreignStacksIn = async (
  directory: string,
  stages: readonly z.output<typeof StageArtifact>[],
): Promise<readonly StackInAssembly[]> => {
  const folders = [directory, ...stages.map(({ properties }) => join(directory, properties.directoryName))];
  const found: StackInAssembly[] = [];
  for (const stack of (await Promise.all(folders.map(stacksIn))).flat()) {
    const read = await stack.read();
    const played = playable(read.template, read.environment.assetDirectory);
    if (played) found.push({ ...stack, dependencies: [], read: async () => ({ ...read, ...played, besides: [] }) });
  }
  return found;
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
