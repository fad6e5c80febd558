import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { makeRun } from '../../../infra/sandbox/runs.ts';
import { startSandbox } from '../../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { addStacks } from '../../../infra/stacks.ts';
import { reportsOf } from '../../deployed/stack.ts';
import { randomFrom } from '../../random.ts';
import { appIn } from '../synthesize.ts';
import { generatedDeployment } from './generated.ts';
import { mutated } from './mutated.ts';

const CASES = 400;
const SYNTHESIZED = 14;
const STARTED = 2;

/** Configurations as people could write them; in every other one something has been changed. */
const contexts = Array.from({ length: CASES }, (_, seed) => {
  const random = randomFrom(seed);
  const deployment = generatedDeployment(random, seed);
  return { targets: [seed % 2 === 0 ? deployment : mutated(random, deployment)] };
});
const accepted = contexts.filter((context) => parseAppConfig(context).ok);
const refused = contexts.filter((context) => !parseAppConfig(context).ok);

test('the generated configurations are of both kinds', () => {
  expect(accepted.length).toBeGreaterThan(CASES / 3);
  expect(refused.length).toBeGreaterThan(CASES / 4);
});

test('of a refused configuration there is no stack to deploy, but a line for each mistake', () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'refused-'));
  for (const context of refused) {
    const app = appIn(folder.path, { ...context, sandbox: true });

    expect(addStacks(app).length).toBeGreaterThan(0);
    expect(app.node.children).toEqual([]);
  }
});

test('an accepted configuration is synthesized, and the sandbox plays its template', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'generated-'));
  // Changed ones are rarer among them, so that they come first.
  const chosen = accepted.toSorted((one, other) => (contexts.indexOf(other) % 2) - (contexts.indexOf(one) % 2));
  const targets = chosen.slice(0, SYNTHESIZED).flatMap((context) => context.targets);
  const app = appIn(folder.path, { targets, sandbox: true });

  expect(addStacks(app)).toEqual([]);
  app.synth();
  const parsed = parseAppConfig({ targets });
  const names = parsed.ok ? (parsed.config.targets ?? []).map(({ name }) => name) : [];
  const stacks = await Promise.all(names.map((name) => loadAssembly(folder.path, name)));
  expect(stacks).toHaveLength(SYNTHESIZED);
  const parameters = { EndpointPort: '443', ResolverAddress: '127.0.0.1:5300' };
  for (const { template, environment } of stacks)
    expect(() => loadTemplate(template, { ...environment, parameters })).not.toThrow();
  for (const stack of stacks.slice(0, STARTED)) {
    await using sandbox = await startSandbox(stack);
    const reports = reportsOf(await makeRun(sandbox, 1));
    expect(reports.map(({ verdict }) => verdict)).toEqual(reports.map(() => 'healthy'));
  }
}, 120_000);
