import { z } from 'zod';
import { describeIssue } from '../functions/canary/config.ts';

const text = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error });

const Settings = z.strictObject({
  environment: text(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be letters, digits and hyphens, a letter first').default(
    'Demo',
  ),
  stage: text(/^[A-Za-z0-9_]{1,128}$/, 'must be letters, digits and underscores').default('demo'),
  backend: z.enum(['mock', 'http'], { error: 'must be mock or http' }).default('mock'),
  sandbox: z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' }).default(false),
});

/** What a person decides: the environment's and the stage's name, who answers for PetStore, whether the sandbox is added. */
export type Settings = Readonly<z.output<typeof Settings>>;

/** The settings, or every mistake in them as a line for a person. */
export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly issues: readonly string[] };

/** Reads the settings from CDK context (`cdk synth -c stage=live`); every mistake is named, a setting that does not exist too. */
export const parseSettings = (context: Readonly<Record<string, unknown>>): ParsedSettings => {
  // CDK's own entries have a colon, a slash or an @ in their names; ours are single words.
  const given = Object.entries(context).filter(([key]) => /^\w+$/.test(key));
  const parsed = Settings.safeParse(Object.fromEntries(given), { reportInput: true });
  return parsed.success
    ? { ok: true, settings: parsed.data }
    : { ok: false, issues: parsed.error.issues.map(describeIssue) };
};
