import * as z from 'zod';
import { Report } from '../functions/canary/report.ts';

/** The documents that are made from the code, by their path in the repository. `npm run docs` writes them. */
export const documents = (): Readonly<Record<string, string>> => ({
  'docs/report.schema.json': `${JSON.stringify({ title: 'Report of a private-api-canary run', ...z.toJSONSchema(Report) }, null, 2)}\n`,
});
