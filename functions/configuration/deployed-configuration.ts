import * as z from 'zod/mini';
import { errorCode, errorMessage } from '../text/error.ts';
import { describeIssue } from '../text/issue.ts';
import { redact } from '../text/redact.ts';
import { type JsonValue, withValueAt } from './json-pointer.ts';

// An import would have Node.js load all that this module can give, such as file streams, in a cold start.
const { readFileSync } = process.getBuiltinModule('node:fs');

/** The file beside a function's code with all of its configuration that was known before the deployment, as JSON. */
export const CONFIG_FILE = 'config.json';

/** The environment variable with the rest, which only the deployment knows: a JSON object of values by JSON Pointer (RFC 6901). */
export const CONFIG_VARIABLE = 'CONFIG';

/** A configuration, or every mistake in it as a line `field: expectation, got value`. */
export type ParsedConfiguration<Config> =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly issues: readonly string[] };

/** Reads what a function was deployed with: the file beside its code (`folder` is a URL), completed by its environment. */
export const readConfiguration = <Schema extends z.core.$ZodType>(
  schema: Schema,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): ParsedConfiguration<z.output<Schema>> => {
  try {
    return parseConfiguration(schema, textBeside(folder), environment[CONFIG_VARIABLE]);
  } catch (error) {
    return { ok: false, issues: [errorMessage(error)] };
  }
};

/** Puts together both halves of a configuration and checks the whole; the file may be missing, where all is in the variable. */
export const parseConfiguration = <Schema extends z.core.$ZodType>(
  schema: Schema,
  fileText: string | undefined,
  variableText: string | undefined,
): ParsedConfiguration<z.output<Schema>> => {
  if (variableText === undefined) return { ok: false, issues: [`${CONFIG_VARIABLE}: must be set, got nothing`] };
  const inFile = parseJson(CONFIG_FILE, Json, fileText ?? '{}');
  const inVariable = parseJson(CONFIG_VARIABLE, z.record(z.string(), Json), variableText);
  if (!inFile.ok || !inVariable.ok) return { ok: false, issues: [inFile, inVariable].flatMap(issuesOf) };
  const whole = Object.entries(inVariable.config).reduce<JsonValue>(
    (document, [pointer, value]) => withValueAt(document, pointer, value),
    inFile.config,
  );
  const parsed = z.safeParse(schema, whole, { reportInput: true });
  return parsed.success
    ? { ok: true, config: parsed.data }
    : { ok: false, issues: parsed.error.issues.map(describeIssue) };
};

/** What JSON.parse gives is JSON. */
const Json = z.custom<JsonValue>();

const textBeside = (folder: string): string | undefined => {
  try {
    return readFileSync(new URL(CONFIG_FILE, folder), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Error(`${CONFIG_FILE}: must be readable: ${errorMessage(error)}`, { cause: error });
  }
};

const parseJson = <Schema extends z.core.$ZodType>(
  source: string,
  schema: Schema,
  text: string,
): ParsedConfiguration<z.output<Schema>> => {
  try {
    const parsed = z.safeParse(schema, JSON.parse(text), { reportInput: true });
    return parsed.success
      ? { ok: true, config: parsed.data }
      : { ok: false, issues: parsed.error.issues.map((issue) => `${source}: ${describeIssue(issue)}`) };
  } catch (error) {
    return { ok: false, issues: [`${source}: must be JSON: ${redact(errorMessage(error))}`] };
  }
};

const issuesOf = (parsed: ParsedConfiguration<unknown>): readonly string[] => (parsed.ok ? [] : parsed.issues);
