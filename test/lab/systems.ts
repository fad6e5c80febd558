import { synthesizeToFolder } from '../../infra/cli/synthesize.ts';
import { DEMO_ROWS } from './rows/demo.ts';
import { HUB_ROWS } from './rows/hub.ts';
import { IPV6_ROWS } from './rows/ipv6.ts';
import type { Row } from './rows/row.ts';
import { attachedSystem } from './system/attached.ts';
import { demoSystem } from './system/demo.ts';
import type { System } from './system/system.ts';

/** Everything that is done to networks. */
export const ROWS: readonly Row[] = [...DEMO_ROWS, ...HUB_ROWS, ...IPV6_ROWS];

const SYSTEMS: Readonly<Record<string, { readonly targets: string } | undefined>> = {
  hub: { targets: 'docs/examples/hub-and-spoke.json' },
  ipv6: { targets: 'test/lab/system/ipv6-only.json' },
};

/** Synthesizes a system for as long as `use` needs it. The stacks that are not the sandbox's are production's. */
export const withSystem = async <Result>(name: string, use: (system: System) => Promise<Result>): Promise<Result> => {
  const attached = SYSTEMS[name];
  using assembly = await synthesizeToFolder(attached);
  return await use(
    attached ? await attachedSystem(name, attached.targets, assembly.path) : await demoSystem(assembly.path),
  );
};
