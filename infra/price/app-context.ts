import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { errorMessage } from '../../functions/text/error.ts';
import { withoutExcerpt } from '../config/app-config.ts';

type Context = Readonly<Record<string, unknown>>;

/** Where context can stand, beside the command line. */
export interface ContextFolders {
  readonly home: string;
  readonly project: string;
}

/**
 * The context that an app gets from the CDK CLI: the command line's, then that of cdk.json, of cdk.context.json, and of
 * .cdk.json in the home folder. The first that has a setting decides; of settings that are objects, each key by itself.
 */
export const appContext = ({ home, project }: ContextFolders, commandLine: Context): Context =>
  [
    contextOf(join(home, '.cdk.json')),
    settingsIn(join(project, 'cdk.context.json')),
    contextOf(join(project, 'cdk.json')),
    commandLine,
  ].reduce(merged, {});

const Settings = z.record(z.string(), z.unknown(), { error: 'must be a JSON object' });
const WithContext = z.looseObject({ context: Settings.default({}) }, { error: 'must be a JSON object' });

const settingsIn = (file: string): Context => valid(file, Settings);

const contextOf = (file: string): Context =>
  valid(
    file,
    WithContext.transform(({ context }) => context),
  );

const valid = (file: string, schema: z.ZodType<Context>): Context => {
  const { data, error } = schema.safeParse(jsonIn(file));
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new Error(`reading ${file}: ${[...(issue?.path ?? []), issue?.message].join(' ')}`);
};

const jsonIn = (file: string): unknown => {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`reading ${file}: ${withoutExcerpt(errorMessage(error))}`);
  }
};

const merged = (lower: Context, higher: Context): Context => ({
  ...lower,
  ...Object.fromEntries(Object.entries(higher).map(([key, value]) => [key, mergedValue(lower[key], value)])),
});

const mergedValue = (lower: unknown, higher: unknown): unknown =>
  isObject(lower) && isObject(higher) ? merged(lower, higher) : higher;

const isObject = (value: unknown): value is Context =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
