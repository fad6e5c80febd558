import { join } from 'node:path';
import { z } from 'zod';
import type { StackEnvironment } from './load.ts';
import { AssetsArtifact, artifactsOf, assetFolders, readJson, readManifest, StackArtifact } from './manifest.ts';

/** Where a stack goes that may go anywhere: AWS's own example account, and its first region. */
const EXAMPLE_ACCOUNT = '111122223333';
const EXAMPLE_REGION = 'us-east-1';

/** A stack of a cloud assembly: its template as JSON, and what it is deployed with save the parameters' values. */
export interface AssembledStack {
  readonly template: unknown;
  /** The stacks beside it that depend on it: their names and templates. */
  readonly besides: readonly { readonly stackName: string; readonly template: unknown }[];
  /** What of it is played otherwise than it stands there, or not at all. */
  readonly notes: readonly string[];
  readonly environment: Omit<StackEnvironment, 'parameters'>;
}

/** A stack as the manifest of an assembly has it. */
export interface StackInAssembly {
  readonly id: string;
  readonly displayName: string;
  readonly dependencies: readonly string[];
  readonly read: () => Promise<AssembledStack>;
}

/** The stacks of one folder of an assembly. */
export const stacksIn = async (directory: string): Promise<readonly StackInAssembly[]> => {
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
