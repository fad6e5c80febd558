import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { Report } from '../../../functions/contract/report.ts';
import { linesOf, reportOf, time } from '../../notifier/canary-log.ts';
import { ofType, widgetsOf } from '../dashboard/dashboard-body.ts';
import { synthesize } from '../synthesize.ts';
import { resourcesOf } from '../template.ts';

const { template } = synthesize();

const WORDS = new Set('fields filter stats sort limit by as and desc SOURCE'.split(' '));

/** The fields that a query names: every word that is no text, no function, no word of the language and no name that it gives itself. */
const fieldsIn = (query: string): readonly string[] => {
  const code = query.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '');
  const given = new Set([...code.matchAll(/\bas (\w+)/g)].map(([, name]) => name));
  const words = code.match(/(?<![\w.@])[@a-zA-Z][\w.]*\b(?!\()/g) ?? [];
  return [...new Set(words)].filter((word) => !WORDS.has(word) && !given.has(word));
};

/** The paths of everything in a value, `a.b` and `a` for `{ a: { b } }`. */
const pathsIn = (value: unknown): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [key, ...pathsIn(inner).map((path) => `${key}.${path}`)]);

const passed = linesOf(reportOf('us-east-1a', time('10:00')));
const denied = { cause: 'http.denied', detail: 'status 403', requestId: 'request-1' } as const;
const failed = linesOf(reportOf('us-east-1a', time('10:01'), { fails: () => denied }));
const logged = new Set(['@timestamp', '@log', '@message', ...[...passed, ...failed].flatMap(pathsIn)]);

const queries = [
  ...resourcesOf(template, 'AWS::Logs::QueryDefinition').map(([, { Properties }]) => Properties.QueryString),
  ...ofType(widgetsOf(template), 'log').map(({ properties }) => properties.query),
].map((query) => z.string().parse(query));

test('every field of a query is in the log of the canaries', () => {
  const fields = queries.map(fieldsIn);

  expect(fields.map(({ length }) => length)).toEqual([8, 3, 1, 2, 6, 7, 5, 3, 9, 6, 2, 3, 8]);
  expect(fields.flat().filter((field) => !logged.has(field))).toEqual([]);
});

test('a field that is not logged is noticed', () => {
  const query =
    'filter ispresent(attempt.outcom)\n| stats count(*) as attempts by bin(1m), attempt.kind\n| sort attempts desc';

  expect(fieldsIn(query).filter((field) => !logged.has(field))).toEqual(['attempt.outcom']);
});

const Attempt = z.object({
  failure: z.object({ properties: z.object({ phase: z.object({ enum: z.array(z.string()) }) }) }),
  stepsMs: z.object({ propertyNames: z.object({ enum: z.array(z.string()) }) }),
});
const Schema = z.object({
  properties: z.object({ attempts: z.object({ items: z.object({ properties: Attempt }) }) }),
});

test('every step and phase that a report can have is drawn, and counted once', () => {
  const { failure, stepsMs } = Schema.parse(z.toJSONSchema(Report)).properties.attempts.items.properties;
  const failing = failure.properties.phase.enum;
  const steps = stepsMs.propertyNames.enum.filter((step) => step !== 'total');
  const namesIn = (query: string): readonly string[] => [...query.matchAll(/ as (\w+)/g)].map(([, name]) => `${name}`);
  const drawn = ofType(widgetsOf(template), 'log').map(({ properties }) => namesIn(properties.query));

  expect(drawn.slice(0, 2)).toEqual([steps, failing]);
  // A phase whose name is in another's would be counted with it.
  expect(failing.filter((phase) => failing.some((other) => other !== phase && other.includes(phase)))).toEqual([]);
});
