import { expect, test } from '@jest/globals';
import { codeOf, type FunctionFolder } from '../../infra/function/code.ts';

/** What a bundle is made of: esbuild heads what it takes from a file with the file's name. */
const partsOf = (folder: FunctionFolder): readonly string[] => {
  const files = [...codeOf(folder).matchAll(/^\/\/ ((?:functions|node_modules)\/\S+)$/gm)].map(([, file = '']) => file);
  const parts = files.map(
    (file) => /^functions\/[^/]+|(?<=^node_modules\/)(?:zod\/v4|@[^/]+)?\/?[^/]+/.exec(file)?.[0] ?? file,
  );
  return [...new Set(parts)].sort();
};

test('the canary has what a run needs, and nothing that only the notifier or CDK needs', () => {
  expect(partsOf('canary')).toEqual([
    '@aws-lambda-powertools/commons',
    '@aws-lambda-powertools/logger',
    '@aws-lambda-powertools/metrics',
    '@aws/lambda-invoke-store',
    '@cfworker/json-schema',
    'aws4',
    'functions/canary',
    'functions/configuration',
    'functions/contract',
    'functions/network',
    'functions/text',
    // Not zod/v4/classic, whose schemas take longer to make.
    'zod/v4/core',
    'zod/v4/locales',
    'zod/v4/mini',
  ]);
});

test('the notifier has nothing of the canary or of CDK', () => {
  const parts = partsOf('notifier');

  expect(parts).toContain('@aws-sdk/client-sns');
  expect(parts.filter((part) => /^functions\/canary|cdk|constructs/.test(part))).toEqual([]);
});
