import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { redact } from '../../functions/text/redact.ts';
import { completed, type Deployment } from './completed.ts';
import { withDefaults, writtenAt } from './defaults.ts';
import { Demo, mistakesInDemo } from './demo.ts';
import { DeploymentInput } from './deployment.ts';
import { grouped } from './grouped.ts';
import { describe, describeMistake, expectation, type Mistake, nearestTo, unknownKey } from './issues.ts';
import { missingSamples } from './missing-samples.ts';
import { mistakesIn } from './rules.ts';
import { sourceOf } from './source.ts';
import { tokensIn } from './tokens.ts';

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
  const given = Object.fromEntries(Object.entries(context).filter(([key]) => isMeantForUs(key)));
  const { targets: written, unreadable = [] } = targetsIn(given.targets);
  const targets = withDefaults(written);
  const issueAsWritten = (issue: z.core.$ZodIssue) =>
    describe({ ...issue, path: [...writtenAt(written, pathOf(issue))] });
  const parsed = AppConfigInput.safeParse({ ...given, targets }, { reportInput: true, error: expectation });
  const issues = [
    ...(parsed.error?.issues ?? [])
      .flatMap(ofOneKey)
      .map((issue) => inItsFile(given, keyOf(issue), issueAsWritten(issue))),
    ...unreadable.map(describeMistake),
    ...[
      ...mistakesInDemo(given),
      ...Object.keys(AppConfigInput.shape).flatMap((key) => [
        ...tokensIn(key === 'targets' ? targets : given[key], [key]),
      ]),
      ...mistakesIn(targets),
      ...(parsed.data?.sandbox ? missingSamples(parsed.data.targets ?? []) : []),
    ].map(({ path, ...mistake }) =>
      inItsFile(given, `${path[0]}`, describeMistake({ ...mistake, path: writtenAt(written, path) })),
    ),
  ];
  if (!parsed.success || issues.length > 0) return { ok: false, issues: grouped(issues) };
  return { ok: true, config: { ...parsed.data, targets: parsed.data.targets?.map(completed) } };
};

const pathOf = ({ path }: z.core.$ZodIssue): Mistake['path'] =>
  path.map((key) => (typeof key === 'number' ? key : String(key)));

/** CDK's own entries have a colon, a slash, an @ or a hyphen in their names; ours are single words, which somebody may have hyphened. */
const isMeantForUs = (key: string): boolean =>
  /^\w+$/.test(key) || (!/[:/@]/.test(key) && nearestTo(key, Object.keys(AppConfigInput.shape)) !== undefined);

const targetsIn = (given: unknown): { readonly targets?: unknown; readonly unreadable?: readonly Mistake[] } => {
  if (typeof given !== 'string') return { targets: given };
  try {
    return { targets: JSON.parse(readFileSync(given, 'utf8')) };
  } catch (error) {
    const reason = redact(withoutExcerpt(Error.isError(error) ? error.message : String(error)));
    const message = `must be an array, or the path of a JSON file with one (${reason})`;
    return { unreadable: [{ path: ['targets'], message, input: given }] };
  }
};

/** Of several unknown settings each has an issue of its own, since each may come from another file. */
const ofOneKey = (issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] =>
  issue.code === 'unrecognized_keys' && issue.path.length === 0
    ? issue.keys.map((key) => ({ ...issue, keys: [key], message: unknownKey(key, Object.keys(AppConfigInput.shape)) }))
    : [issue];

const keyOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.join() : String(issue.path[0]);

/** A line about a setting, behind the file that the setting is from, if it is from one. */
const inItsFile = (given: Readonly<Record<string, unknown>>, key: string, line: string): string => {
  const file = key === 'targets' && typeof given.targets === 'string' ? given.targets : sourceOf(key, given[key]);
  return file === undefined ? line : `${file}: ${line}`;
};

/** What V8 says of a text that is no JSON, without what it quotes of it, which could be a credential. */
export const withoutExcerpt = (message: string): string =>
  message.replace(/, (\.\.\.)?".*"(\.\.\.)? is not valid JSON$/s, '');
