import { expect, test } from '@jest/globals';
import type { Json } from '../../../infra/sandbox/template/document.ts';
import { evaluate, type Scope } from '../../../infra/sandbox/template/intrinsics.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';

const NAMES: Readonly<Record<string, Json>> = {
  'AWS::Region': 'eu-central-1',
  Stage: 'demo',
  Port: 8443,
  Groups: ['sg-1', 'sg-2'],
};

const scope: Scope = {
  reference: (name, place) => {
    const value = NAMES[name];
    if (value === undefined) throw new Refused([`${place}: nothing is called ${name}`]);
    return value;
  },
  attribute: (logicalId, attribute) => (attribute === 'DnsEntries' ? ['Z1:a', 'Z1:b'] : `${logicalId}/${attribute}`),
};

const variable = (name: string): string => `\${${name}}`;

const values: readonly (readonly [string, Json, Json | undefined])[] = [
  ['Ref gives what a name stands for', { Ref: 'Port' }, 8443],
  ['Ref to AWS::NoValue gives nothing', { Ref: 'AWS::NoValue' }, undefined],
  ['a property without a value is left out', { Keep: 1, Drop: { Ref: 'AWS::NoValue' } }, { Keep: 1 }],
  ['a list item without a value is left out', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ['GetAtt takes a list', { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'Api/RootResourceId'],
  ['GetAtt takes a text, split at its first dot', { 'Fn::GetAtt': 'Stack.Outputs.Name' }, 'Stack/Outputs.Name'],
  ['Join joins texts and numbers', { 'Fn::Join': ['-', ['a', 1, { Ref: 'Stage' }]] }, 'a-1-demo'],
  ['Join takes a list from a function', { 'Fn::Join': [',', { 'Fn::GetAtt': ['E', 'DnsEntries'] }] }, 'Z1:a,Z1:b'],
  ['Select counts from 0', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  ['Select takes an index in a text', { 'Fn::Select': ['0', { Ref: 'Groups' }] }, 'sg-1'],
  ['Split splits', { 'Fn::Split': [':', 'Z1:name'] }, ['Z1', 'name']],
  ['GetAZs gives the zones of the region', { 'Fn::GetAZs': '' }, ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']],
  ['Sub puts references in', { 'Fn::Sub': `stage ${variable('Stage')}:${variable('Port')}` }, 'stage demo:8443'],
  ['Sub puts attributes in', { 'Fn::Sub': variable('Fn.Arn') }, 'Fn/Arn'],
  ['Sub leaves literals', { 'Fn::Sub': variable('!Stage') }, variable('Stage')],
  [
    'Sub prefers its own variables',
    { 'Fn::Sub': [`${variable('Stage')} ${variable('Own')}`, { Own: { Ref: 'Port' }, Stage: 'x' }] },
    'x 8443',
  ],
  ['what only looks like a function stays', { $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Pet' }],
];

test.each(values)('%s', (_, template, value) => {
  expect(evaluate(template, 'here', scope)).toEqual(value);
});

const refusals: readonly (readonly [string, Json, string])[] = [
  ['an unknown function', { 'Fn::If': ['a', 'b', 'c'] }, 'Fn::If at here: the sandbox does not know this intrinsic'],
  [
    'a function beside other keys',
    { 'Fn::Join': ['', []], Other: 1 },
    'Fn::Join at here: an intrinsic stands alone in its object',
  ],
  ['Ref to something else than a name', { Ref: ['Stage'] }, 'Ref at here: takes a name, got ["Stage"]'],
  [
    'GetAtt without an attribute',
    { 'Fn::GetAtt': 'Api' },
    'Fn::GetAtt at here: takes [resource, attribute], got "Api"',
  ],
  [
    'Join of a text',
    { 'Fn::Join': [',', { Ref: 'Stage' }] },
    'Fn::Join at here: takes [delimiter, list of texts], got [",","demo"]',
  ],
  ['Select beyond the end', { 'Fn::Select': [2, ['a', 'b']] }, 'Fn::Select at here: index 2 is outside a list of 2'],
  ['Split of a list', { 'Fn::Split': [',', []] }, 'Fn::Split at here: takes [delimiter, text], got [",",[]]'],
  [
    'Sub of a list',
    { 'Fn::Sub': variable('Groups') },
    'Fn::Sub at here: takes texts as variables (Groups), got ["sg-1","sg-2"]',
  ],
  [
    'GetAZs of another region',
    { 'Fn::GetAZs': 'us-east-1' },
    'Fn::GetAZs at here: the sandbox has only the region eu-central-1',
  ],
];

test.each(refusals)('%s is refused', (_, template, reason) => {
  expect(() => evaluate(template, 'here', scope)).toThrow(new Refused([reason]));
});

test('every refusal in a value is told, each with its place', () => {
  const template = { Names: ['a', { 'Fn::If': [] }], Join: { 'Fn::Join': ['', [{ Ref: 'X' }, { Ref: 'Y' }]] } };

  expect(() => evaluate(template, 'Resources.A.Properties', scope)).toThrow(
    new Refused([
      'Fn::If at Resources.A.Properties.Names[1]: the sandbox does not know this intrinsic',
      'Ref at Resources.A.Properties.Join[1][0]: nothing is called X',
      'Ref at Resources.A.Properties.Join[1][1]: nothing is called Y',
    ]),
  );
});
