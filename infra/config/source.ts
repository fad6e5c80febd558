import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

const Context = z.record(z.string(), z.unknown());
const WithContext = z.object({ context: Context }).transform(({ context }) => context);

/**
 * The file that CDK has a setting from, its project's or its user's, as https://docs.aws.amazon.com/cdk/v2/guide/context.html
 * lists them; nothing for one that was given on the command line.
 */
export const sourceOf = (key: string, value: unknown): string | undefined => {
  const files = [
    { name: 'cdk.json', content: contentOf('cdk.json'), schema: WithContext },
    { name: 'cdk.context.json', content: contentOf('cdk.context.json'), schema: Context },
    { name: '~/.cdk.json', content: contentOf(join(homedir(), '.cdk.json')), schema: WithContext },
  ];
  return files.find(({ content, schema }) => {
    const { data } = schema.safeParse(content);
    return data !== undefined && Object.hasOwn(data, key) && isDeepStrictEqual(data[key], value);
  })?.name;
};

const contentOf = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // CDK itself tells of a file that it cannot read; one that is not there holds nothing.
    return undefined;
  }
};
