import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { AlertingInput } from './alerting.ts';
import { completed, type Deployment } from './completed.ts';
import { DeploymentInput } from './deployment.ts';
import { text } from './field.ts';
import { describe, describeMistake, expectation, type Mistake } from './issues.ts';
import { mistakesIn } from './rules.ts';

const ZONES = 'must be a whole number from 1 to 6';

const Demo = z.strictObject({
  environment: text(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be letters, digits and hyphens, a letter first')
    .default('Demo')
    .describe("The demo's environment: it names and tags things"),
  stage: text(/^[A-Za-z0-9_]{1,128}$/, 'must be letters, digits and underscores')
    .default('demo')
    .describe("The stage of the demo's API"),
  backend: z
    .enum(['mock', 'http'], { error: 'must be mock or http' })
    .default('mock')
    .describe("Who answers in the demo: API Gateway itself, or the console example's backend"),
  zones: z
    .union([z.int().min(1).max(6), text(/^[1-6]$/, ZONES).transform(Number)], { error: ZONES })
    .prefault(2)
    .describe('How many zones the demo has; the region must have as many'),
  alerting: AlertingInput.prefault({}).describe('Who is told what, and when'),
});

/** What a person can decide, as CDK context: the demo's settings, or the targets that take its place. */
export const AppConfigInput = Demo.extend({
  targets: z
    .array(DeploymentInput)
    .min(1)
    .optional()
    .describe('What exists and is to be watched, each by a stack of its own; the demo is then left out'),
  sandbox: z
    .union([z.boolean(), z.stringbool()], { error: 'must be true or false' })
    .prefault(false)
    .describe("Whether the sandbox's stage is synthesized too"),
});

/** The configuration with its defaults filled in. */
export interface AppConfig extends Readonly<z.output<typeof Demo>> {
  readonly targets?: readonly Deployment[];
  readonly sandbox: boolean;
}

/** The configuration, or every mistake in it as a line for a person. */
export type ParsedAppConfig =
  | { readonly ok: true; readonly config: AppConfig }
  | { readonly ok: false; readonly issues: readonly string[] };

/**
 * Reads the configuration from CDK context: from cdk.json, or from the command line, where `-c targets=FILE` names a
 * JSON file with the targets. Every mistake is named at once, a key that does not exist too.
 */
export const parseAppConfig = (context: Readonly<Record<string, unknown>>): ParsedAppConfig => {
  // CDK's own entries have a colon, a slash or an @ in their names; ours are single words.
  const given = Object.fromEntries(Object.entries(context).filter(([key]) => /^\w+$/.test(key)));
  const { targets, mistakes } = targetsIn(given.targets);
  const parsed = AppConfigInput.safeParse({ ...given, targets }, { reportInput: true, error: expectation });
  const issues = [
    ...(parsed.error?.issues ?? []).map(describe),
    ...[...mistakes, ...needlessSettings(given), ...mistakesIn(targets)].map(describeMistake),
  ];
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  return { ok: true, config: { ...parsed.data, targets: parsed.data.targets?.map(completed) } };
};

const targetsIn = (given: unknown): { readonly targets?: unknown; readonly mistakes: readonly Mistake[] } => {
  if (typeof given !== 'string') return { targets: given, mistakes: [] };
  try {
    return { targets: JSON.parse(readFileSync(given, 'utf8')), mistakes: [] };
  } catch (error) {
    const message = `must be an array, or the path of a JSON file with one (${withoutExcerpt(Error.isError(error) ? error.message : String(error))})`;
    return { mistakes: [{ path: ['targets'], message, input: given }] };
  }
};

/** What V8 says of a text that is no JSON, without what it quotes of it, which could be a credential. */
export const withoutExcerpt = (message: string): string =>
  message.replace(/, (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, '');

function* needlessSettings(given: Readonly<Record<string, unknown>>): Iterable<Mistake> {
  if (given.targets === undefined) return;
  for (const setting of Object.keys(Demo.shape)) {
    if (given[setting] !== undefined)
      yield {
        path: [setting],
        message: 'must be left out, since it is about the demo, which targets replace',
        input: given[setting],
      };
  }
}
