import { expect, test } from '@jest/globals';
import { circlesIn, forbidden, type Import, importedBy, importsIn, type Rule } from './imports.ts';

const PLAYS = [
  'infra/cli',
  'infra/diagnose',
  'infra/documentation',
  'infra/gate',
  'infra/package',
  'infra/price',
  'infra/probe',
  'infra/sandbox',
];
const SHARED = ['functions/configuration', 'functions/contract', 'functions/network', 'functions/text'];
const CONFIGS = ['functions/canary/config.ts', 'functions/notifier/config.ts', 'functions/diagnosis/read/rights.ts'];
const SECOND_JUDGE = 'test/bench/causes/second-judge';

// Decision 13 gives the reasons.
const RULES: readonly Rule[] = [
  { within: 'functions', mayImport: [] },
  { within: 'functions/contract', mayImport: [] },
  { within: 'functions/canary', mayImport: SHARED },
  { within: 'functions/diagnosis', mayImport: SHARED },
  { within: 'functions/notifier', mayImport: [...SHARED, 'functions/diagnosis'] },
  { within: 'infra', except: PLAYS, mayImport: [...SHARED, ...CONFIGS] },
  { within: 'infra/sandbox', mayImport: [] },
  { within: 'infra/cli', mayImport: ['infra/sandbox'] },
  {
    within: 'infra/diagnose',
    mayImport: ['functions/diagnosis', 'functions/notifier', 'infra/cli', 'infra/gate', 'infra/sandbox'],
  },
  { within: 'infra/gate', mayImport: ['functions/contract', 'functions/notifier', 'infra/cli'] },
  {
    within: 'infra/probe',
    mayImport: [
      ...SHARED,
      'functions/canary',
      'infra/canary/run-limits.ts',
      'infra/config',
      'infra/cli',
      'infra/sandbox',
    ],
  },
  // It judges the canary a second time, and must not think with its head.
  { within: SECOND_JUDGE, mayImport: [] },
];

const imports = importsIn('functions', 'infra', SECOND_JUDGE);

test.each(RULES)('$within imports only what it may', (rule) => {
  expect(forbidden(rule, imports)).toEqual([]);
});

test.each(['functions', 'infra'])('there is no circle of imports in %s, neither of files nor of folders', (folder) => {
  expect(circlesIn(folder, imports)).toEqual([]);
});

test('the imports are read at all', () => {
  expect(imports.length).toBeGreaterThan(500);
});

const arrow = (text: string): Import => {
  const [from = '', to = ''] = text.split(' -> ');
  return { from, to };
};

test('a forbidden import is told with both files', () => {
  const [rule] = RULES;
  const made = [arrow('functions/canary/a.ts -> functions/b.ts'), arrow('functions/canary/a.ts -> infra/app.ts')];

  expect(rule && forbidden(rule, made)).toEqual(['functions/canary/a.ts -> infra/app.ts']);
});

test('a circle of files and one of folders are told with the imports that make them', () => {
  const made = [
    'a/x.ts -> a/y.ts',
    'a/y.ts -> a/x.ts',
    'a/in/p.ts -> a/out/q.ts',
    'a/out/r.ts -> a/in/s.ts',
    'a/x.ts -> a/in/p.ts',
  ];

  expect(circlesIn('a', made.map(arrow))).toEqual([
    ['a/x.ts -> a/y.ts', 'a/y.ts -> a/x.ts'],
    ['a/in/p.ts -> a/out/q.ts', 'a/out/r.ts -> a/in/s.ts'],
  ]);
});

test('imports of types, of several lines and by call are seen', () => {
  const text =
    "import type { A } from './a.ts';\nimport {\n  b,\n} from '../b.ts';\nawait import('./c.ts');\nexport { d } from './d.ts';";

  expect(importedBy('x/y/z.ts', text).map(({ to }) => to)).toEqual(['x/y/a.ts', 'x/b.ts', 'x/y/c.ts', 'x/y/d.ts']);
});
