import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** CDK's feature flags, as cdk.json sets them for the app. */
export const { context: FLAGS } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));
