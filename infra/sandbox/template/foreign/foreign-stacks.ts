import { type AssembledStack, type StackInAssembly, stacksIn } from '../assembled-stack.ts';
import { withDefaultValues } from './default-values.ts';
import { joined } from './joined.ts';
import { ownFunctions } from './own-parts.ts';
import { playable } from './playable.ts';
import { RawTemplate } from './raw-template.ts';

/** The stacks of a folder of somebody else's assembly that hold the construct, each with all that it imports from the others. */
export const foreignStacksIn = async (directory: string): Promise<readonly StackInAssembly[]> => {
  const stacks = await Promise.all(
    (await stacksIn(directory)).map(async (stack) => {
      const read = await stack.read();
      const { raw, notes } = withDefaultValues(RawTemplate.parse(read.template));
      const { stackName, assetDirectory } = read.environment;
      return { stack, read, raw, notes, stackName, hasCanaries: ownFunctions(raw, assetDirectory).length > 0 };
    }),
  );
  return stacks
    .filter(({ hasCanaries }) => hasCanaries)
    .map((one) => ({
      ...one.stack,
      dependencies: [],
      read: async (): Promise<AssembledStack> => {
        const together = joined(one, stacks);
        const { template, notes } = playable(together, one.read.environment.assetDirectory);
        return { ...one.read, template, besides: [], notes: [...together.notes, ...notes] };
      },
    }));
};
