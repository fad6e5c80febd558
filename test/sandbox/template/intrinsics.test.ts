import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import type { Json } from '../../../infra/sandbox/template/document.ts';
import { evaluate, type Scope } from '../../../infra/sandbox/template/intrinsics.ts';

const NAMES: Readonly<Record<string, Json>> = {
  'AWS::Region': 'eu-central-1',
  Stage: 'demo',
  Groups: ['sg-1', 'sg-2'],
};

const scope: Scope = {
  reference: (name, place) => {
    const value = NAMES[name];
    if (value === undefined) throw new Refused([`${place}: nothing is called ${name}`]);
    return value;
  },
  attribute: (logicalId, attribute) => (attribute === 'DnsEntries' ? ['Z1:a', 'Z1:b'] : `${logicalId}/${attribute}`),
  output: (stackName, name) => `${stackName}/${name}`,
};

const variable = (name: string): string => `\${${name}}`;

const values: readonly (readonly [string, Json, Json])[] = [
  ['Ref gives what a name stands for', { Ref: 'Stage' }, 'demo'],
  ['GetAtt gives an attribute', { 'Fn::GetAtt': ['Canary', 'Arn'] }, 'Canary/Arn'],
  ['Join joins texts', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-demo'],
  ['Join takes a list from a function', { 'Fn::Join': [',', { 'Fn::GetAtt': ['E', 'DnsEntries'] }] }, 'Z1:a,Z1:b'],
  ['Split cuts at each delimiter', { 'Fn::Split': [':', 'a:b::c'] }, ['a', 'b', '', 'c']],
  [
    'GetStackOutput gives an output of another stack',
    { 'Fn::GetStackOutput': { StackName: { 'Fn::Join': ['-', ['a', 'b']] }, OutputName: 'Topic' } },
    'a-b/Topic',
  ],
  ['Select counts from 0', { 'Fn::Select': [1, { Ref: 'Groups' }] }, 'sg-2'],
  ['GetAZs gives the zones of the region', { 'Fn::GetAZs': '' }, ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']],
  [
    'Sub puts references in',
    { 'Fn::Sub': `stage ${variable('Stage')} in ${variable('AWS::Region')}` },
    'stage demo in eu-central-1',
  ],
  ['what only looks like a function stays', { $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Pet' }],
];

test.each(values)('%s', (_, template, value) => {
  expect(evaluate(template, 'here', scope)).toEqual(value);
});

const refusals: readonly (readonly [Json, string])[] = [
  [{ 'Fn::If': ['a', 'b', 'c'] }, 'Fn::If at here: the sandbox does not know this intrinsic'],
  [{ 'Fn::Split': [',', ['a']] }, 'Fn::Split at here: takes [delimiter, text], got [",",["a"]]'],
  [{ 'Fn::Join': ['', []], Other: 1 }, 'Fn::Join at here: an intrinsic stands alone in its object'],
  [{ Ref: ['Stage'] }, 'Ref at here: takes a name, got ["Stage"]'],
  [{ 'Fn::GetAtt': 'Api.Id' }, 'Fn::GetAtt at here: takes [resource, attribute], got "Api.Id"'],
  [{ 'Fn::GetStackOutput': 'Topic' }, 'Fn::GetStackOutput at here: takes a stack and its output, got "Topic"'],
  [{ 'Fn::Join': [',', { Ref: 'Stage' }] }, 'Fn::Join at here: takes [delimiter, list of texts], got [",","demo"]'],
  [{ 'Fn::Select': [2, ['a', 'b']] }, 'Fn::Select at here: index 2 is outside a list of 2'],
  [{ 'Fn::Sub': variable('Groups') }, 'Fn::Sub at here: takes texts as variables (Groups), got ["sg-1","sg-2"]'],
  [{ 'Fn::Sub': variable('Fn.Arn') }, 'Fn::Sub at here: the sandbox does not know variable Fn.Arn'],
  [{ 'Fn::Sub': ['a', {}] }, 'Fn::Sub at here: takes a text, got ["a",{}]'],
  [{ 'Fn::GetAZs': 'us-east-1' }, `Fn::GetAZs at here: takes '' for the stack's own region, got "us-east-1"`],
];

test.each(refusals)('%j is refused', (template, reason) => {
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
