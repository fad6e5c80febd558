import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ExplanationMessage } from '../../functions/contract/explanation.ts';
import { Report } from '../../functions/contract/report.ts';
import { ApiDefaults, ApiInput } from '../config/api.ts';
import { AppConfigInput } from '../config/app-config.ts';
import { declarations } from '../package/declarations.ts';
import { configurationPage } from './configuration-page.ts';
import { constructReference } from './construct-reference.ts';
import { diagnosisPage } from './diagnosis-page.ts';
import { figures } from './figures.ts';
import { fenced, fillSection } from './markdown.ts';
import { metricsPage } from './metrics-page.ts';
import { pricePage } from './price-page.ts';
import { reportPage } from './report-page.ts';
import { runbookPage } from './runbook-page.ts';
import { samples } from './samples.ts';

/**
 * The documents that are made from the code, whole or in part, by their path in the repository. `npm run docs` writes them.
 * Takes the folder of a cloud assembly with the demo, the sandbox's stage included.
 */
export const documents = async (assembly: string): Promise<Readonly<Record<string, string>>> => {
  const { run, explanation } = await samples(assembly);
  return {
    'README.md': [
      { name: 'sample run', content: fenced('text', run) },
      { name: 'sample explanation', content: fenced('text', explanation) },
      { name: 'figures', content: figures(readDocument('docs/measurements.md'), FIGURES) },
      { name: 'example', content: fenced('json', readDocument('docs/my-apis.json').trimEnd()) },
    ].reduce((text, { name, content }) => fillSection(text, name, content), readDocument('README.md')),
    'docs/configuration.md': configurationPage(),
    'docs/construct.md': fillSection(
      readDocument('docs/construct.md'),
      'reference',
      constructReference(declarations().model),
    ),
    'docs/diagnosis.md': diagnosisPage(),
    'docs/metrics.md': metricsPage(),
    'docs/price.md': pricePage(),
    'docs/report.md': reportPage(),
    'docs/runbook.md': runbookPage(),
    'docs/config.schema.json': jsonSchema('Configuration of private-api-canary', AppConfigInput, 'input'),
    'docs/explanation.schema.json': jsonSchema(
      'Explanation of an alarm by private-api-canary, in the format json',
      ExplanationMessage,
      'output',
    ),
    'docs/report.schema.json': jsonSchema('Report of a private-api-canary run', Report, 'output'),
  };
};

/** The sections of docs/measurements.md whose answers the README gives. */
const FIGURES = [
  'Time to tell',
  'Whether the cause is right',
  'CPU of a probe',
  'Phases against packets',
  'Cold start',
];

const jsonSchema = (title: string, schema: z.ZodType, io: 'input' | 'output'): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io, override: withoutInherited }) }, null, 2)}\n`;

/** What an API can have from `defaults` it need not say itself. */
const withoutInherited = ({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: unknown;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}): void => {
  const inherited = INHERITED.find(({ of }) => of === zodSchema);
  if (inherited) jsonSchema.required = jsonSchema.required?.filter((key) => !inherited.keys.includes(key));
};

const INHERITED = [
  { of: ApiInput, keys: Object.keys(ApiDefaults.shape) },
  { of: ApiInput.shape.probe, keys: Object.keys(ApiDefaults.shape.probe.unwrap().shape) },
];

/** A document as it stands in the repository. */
export const readDocument = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** A document without the figures in its samples, which change from run to run, and with them the width of columns. */
export const withoutFigures = (text: string): string =>
  text.replace(/```text.*?```/gs, (sample) => sample.replace(/\b\d+(\.\d+)?\b/g, 'N').replace(/ +/g, ' '));
