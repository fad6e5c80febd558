import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Report } from '../functions/canary/report.ts';
import { fillSection } from './markdown.ts';
import { metricsReference, reportReference } from './reference.ts';
import { runbook } from './runbook.ts';
import { sampleRun } from './sample-run.ts';

/** The documents that are made from the code, whole or in part, by their path in the repository. `npm run docs` writes them. */
export const documents = async (): Promise<Readonly<Record<string, string>>> => ({
  'README.md': [
    { name: 'sample run', content: `\`\`\`text\n${await sampleRun()}\n\`\`\`` },
    { name: 'metrics', content: metricsReference() },
    { name: 'report fields', content: reportReference() },
  ].reduce((text, { name, content }) => fillSection(text, name, content), readDocument('README.md')),
  'docs/report.schema.json': `${JSON.stringify({ title: 'Report of a private-api-canary run', ...z.toJSONSchema(Report) }, null, 2)}\n`,
  'docs/runbook.md': runbook(),
});

/** A document as it stands in the repository. */
export const readDocument = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
