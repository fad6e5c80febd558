import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { makeRun } from '../../../infra/sandbox/runs.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { addStacks } from '../../../infra/stacks.ts';
import { reportsOf } from '../../deployed/stack.ts';
import { HAS_IPV6 } from '../../has-ipv6.ts';
import { randomFrom } from '../../random.ts';
import { appIn } from '../synthesize.ts';
import { generatedDeployment } from './generated.ts';
import { mutated } from './mutated.ts';

/** A configuration of one target. */
export interface Context {
  readonly targets: readonly unknown[];
}

/** Configurations as people could write them; in every other one something has been changed. */
export const generatedContexts = (cases: number, firstSeed: number): readonly Context[] =>
  Array.from({ length: cases }, (_, index) => {
    const seed = firstSeed + index;
    const random = randomFrom(seed);
    const deployment = generatedDeployment(random, seed);
    return { targets: [index % 2 === 0 ? deployment : mutated(random, deployment)] };
  });

/** Whether it can be deployed, and played before that. */
export const isAccepted = (context: Context): boolean => parseAppConfig({ ...context, sandbox: true }).ok;

const PARAMETERS = { EndpointPort: '443', ResolverAddress: '127.0.0.1:5300' };

/**
 * Synthesizes accepted configurations together, and lets the sandbox read the template of each and play some: gives what fails in those
 * for each attempt. Throws where one cannot be synthesized or started.
 */
export const playAccepted = async (contexts: readonly Context[], started: number): Promise<readonly string[]> => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'generated-'));
  const targets = contexts.flatMap((context) => context.targets);
  const app = appIn(folder.path, { targets, sandbox: true });
  const issues = addStacks(app);
  if (issues.length > 0) return issues;
  app.synth();
  const parsed = parseAppConfig({ targets });
  const names = parsed.ok ? (parsed.config.targets ?? []).map(({ name }) => name) : [];
  const failing: string[] = [];
  for (const [index, name] of names.entries()) {
    const stack = await loadAssembly(folder.path, name);
    const { endpoint } = loadTemplate(stack.template, { ...stack.environment, parameters: PARAMETERS });
    const needsIpv6 = endpoint.interfaces.some(({ addresses }) => addresses.some((address) => address.includes(':')));
    if (index >= started || (needsIpv6 && !HAS_IPV6)) continue;
    await using sandbox = await startSandbox(stack);
    for (const { target, attempts } of reportsOf(await makeRun(sandbox, 1)))
      failing.push(
        ...attempts.flatMap(({ kind, failure }) =>
          failure ? [`${target} by ${kind}: ${failure.cause}, ${failure.detail}`] : [],
        ),
      );
  }
  return failing;
};
