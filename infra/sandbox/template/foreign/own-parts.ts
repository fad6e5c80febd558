import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RawResource, RawTemplate } from './raw-template.ts';

/** What the construct's functions are given, and their metrics' namespace: as it stands in a template. */
export const CONFIG_VARIABLE = 'CONFIG';
const CONFIG_FILE = 'config.json';
const NAMESPACE = 'PrivateApiCanary';

const OwnFunction = z.looseObject({
  Code: z.looseObject({ S3Key: z.string() }),
  Environment: z.looseObject({ Variables: z.looseObject({ [CONFIG_VARIABLE]: z.json() }) }),
});

/** A function of the construct: what its package says of its configuration, and what the template adds. */
export interface OwnPart {
  readonly logicalId: string;
  readonly literals: z.core.util.JSONType;
  readonly variable: z.core.util.JSONType;
}

/** The functions of `PrivateApiCanary` in a template; `assetDirectory` gives the folder of a package by its key. */
export const ownFunctions = (
  { Resources }: RawTemplate,
  assetDirectory: (s3Key: string) => string | undefined,
): readonly OwnPart[] =>
  Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) => {
    const parsed = OwnFunction.safeParse(Properties);
    if (Type !== 'AWS::Lambda::Function' || !parsed.success) return [];
    const folder = assetDirectory(parsed.data.Code.S3Key);
    const text = folder === undefined ? undefined : readText(join(folder, CONFIG_FILE));
    if (text === undefined) return [];
    return [
      {
        logicalId,
        literals: z.json().parse(JSON.parse(text)),
        variable: parsed.data.Environment.Variables[CONFIG_VARIABLE] ?? '',
      },
    ];
  });

/** Whether it is an alarm on a metric of the canaries, which may refer to nothing. */
export const isOwnAlarm = ({ Type, Properties }: RawResource): boolean =>
  Type === 'AWS::CloudWatch::Alarm' && JSON.stringify(Properties).includes(JSON.stringify(NAMESPACE));

const TOPIC = /"(arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]+)"/g;

/** The topics that are named by their ARNs: the app does not make these. */
export const topicsIn = (...parts: readonly unknown[]): readonly string[] => [
  ...new Set([...JSON.stringify(parts).matchAll(TOPIC)].flatMap(([, arn]) => arn ?? [])),
];

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A function of somebody else's has no such file.
    return undefined;
  }
};
