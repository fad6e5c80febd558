import { App, Stack } from 'aws-cdk-lib';
import { mistakesText } from '../config/issues.ts';
import { PrivateApiCanary } from '../private-api-canary.ts';
import { makeOwnedFolder } from '../sandbox/remains/owned-folder.ts';
import { addStacks } from '../stacks.ts';
import { canaryLines, endpointLines, usdPerLook } from './canary-price.ts';
import { type Line, totalOf } from './line.ts';
import { type PricedCanary, pricedCanaryOf } from './priced-canary.ts';
import { syntheticsLines } from './synthetics-price.ts';
import { workOf } from './work.ts';

/** What watching one API costs in a month, and what it would cost otherwise. */
export interface Statement {
  /** The name of the stack, with the path to the construct where the stack has several. */
  readonly name: string;
  readonly canaries: readonly Line[];
  /** Beside the canaries; empty where the endpoint exists already. */
  readonly endpoint: readonly Line[];
  /** CloudWatch Synthetics in place of the canaries, with the same endpoint. */
  readonly synthetics: readonly Line[];
  /** What the canaries cost with other numbers of APIs behind the endpoint, the fewest first. */
  readonly fleets: readonly Fleet[];
  /** What of `canaries` is for the settings that the notifier reads and writes down. */
  readonly usdOfDiagnosis: number;
  /** What it costs beside that to look at the dashboard. */
  readonly usdPerLook: number;
}

/** So many APIs, none of which has names of its own but those that there are already, and what watching them costs in a month. */
export interface Fleet {
  readonly apis: number;
  readonly usd: number;
}

/**
 * A statement for every `PrivateApiCanary` of the app that a context asks for, with the billed milliseconds of a run if they
 * are known better than measured here. Builds the app's constructs, but no templates. Throws with every mistake in the configuration.
 */
export const statementsOf = (context: Readonly<Record<string, unknown>>, runMs?: number): readonly Statement[] => {
  using folder = makeOwnedFolder();
  const app = new App({ context, outdir: folder.path, autoSynth: false });
  const issues = addStacks(app);
  if (issues.length > 0) throw new Error(mistakesText(issues));
  // Not those in the sandbox's stage, which cost nothing.
  return app.node.children.filter(Stack.isStack).flatMap((stack) => statementsOfStack(stack, runMs));
};

/** A statement for every `PrivateApiCanary` in a stack. */
export const statementsOfStack = (stack: Stack, runMs?: number): readonly Statement[] => {
  const constructs = stack.node.findAll().filter((construct) => construct instanceof PrivateApiCanary);
  return constructs.map((construct) =>
    statementOf(constructs.length === 1 ? stack.stackName : construct.node.path, pricedCanaryOf(construct), runMs),
  );
};

const statementOf = (name: string, priced: PricedCanary, runMs?: number): Statement => {
  const work = workOf(priced, runMs);
  const canaries = canaryLines(priced, work);
  const undiagnosed = { ...priced, diagnoses: false };
  return {
    name,
    canaries,
    endpoint: endpointLines(priced),
    synthetics: syntheticsLines(priced, work),
    fleets: FLEETS.map((count) => fleetOf({ ...priced, apis: { ...priced.apis, count } }, runMs)),
    usdOfDiagnosis: totalOf(canaries) - totalOf(canaryLines(undiagnosed, workOf(undiagnosed, runMs))),
    usdPerLook: usdPerLook(priced, work),
  };
};

const FLEETS = [1, 10, 100, 1_000];

const fleetOf = (priced: PricedCanary, runMs?: number): Fleet => ({
  apis: priced.apis.count,
  usd: totalOf(canaryLines(priced, workOf(priced, runMs))),
});
