import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { appContext } from '../../../infra/price/app-context.ts';
import { inTemporaryDirectory } from '../template.ts';

type Files = Readonly<Record<string, string>>;

/** The context where the two folders hold these files. */
const contextWith = (files: Files, commandLine: Readonly<Record<string, unknown>> = {}) =>
  inTemporaryDirectory((directory) => {
    const [home, project] = [join(directory, 'home'), join(directory, 'project')];
    for (const folder of [home, project]) mkdirSync(folder);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
    return appContext({ home, project }, commandLine);
  });

test('the command line goes before cdk.json, that before cdk.context.json, and that before the home folder', () => {
  const files = {
    'home/.cdk.json': '{"context": {"a": "home", "b": "home", "c": "home", "d": "home"}}',
    'project/cdk.context.json': '{"a": "saved", "b": "saved", "c": "saved"}',
    'project/cdk.json': '{"app": "node infra/app.ts", "context": {"a": "project", "b": "project"}}',
  };

  expect(contextWith(files, { a: 'command line' })).toEqual({ a: 'command line', b: 'project', c: 'saved', d: 'home' });
});

test('of a setting that is an object, each key is decided by itself; a list is replaced', () => {
  const files = {
    'home/.cdk.json':
      '{"context": {"alerting": {"pages": {"emails": ["a@b.c"], "topicArn": "home"}, "maintenance": [1]}}}',
    'project/cdk.json': '{"context": {"alerting": {"pages": {"topicArn": "project"}, "maintenance": []}}}',
  };

  expect(contextWith(files)).toEqual({
    alerting: { pages: { emails: ['a@b.c'], topicArn: 'project' }, maintenance: [] },
  });
});

test('without any file there is what the command line says', () => {
  expect(contextWith({}, { zones: '3' })).toEqual({ zones: '3' });
  expect(contextWith({ 'project/cdk.json': '{"app": "node infra/app.ts"}' })).toEqual({});
});

test.each([
  ['project/cdk.json', '{"context": {', /^reading \S+project\/cdk\.json: Expected property name or '}' in JSON at /],
  ['project/cdk.context.json', '{"key": secret}', /^reading \S+project\/cdk\.context\.json: Unexpected token 's'$/],
  ['project/cdk.context.json', '[]', /^reading \S+project\/cdk\.context\.json: must be a JSON object$/],
  ['home/.cdk.json', '{"context": 1}', /^reading \S+home\/\.cdk\.json: context must be a JSON object$/],
])('%s with %s is named, and nothing of it is quoted', (path, text, message) => {
  expect(() => contextWith({ [path]: text })).toThrow(message);
});
