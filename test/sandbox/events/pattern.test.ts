import { expect, test } from '@jest/globals';
import { matches, parsePattern } from '../../../infra/sandbox/events/pattern.ts';

const EVENT = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  resources: ['arn:one', 'arn:two'],
  detail: {
    alarmName: 'Broken',
    state: { value: 'ALARM', count: 3, silent: true, suppressor: null },
    configuration: { metrics: [{ id: 'm1', returnData: true }, { id: 'm2' }] },
  },
};

test.each([
  [{ source: ['aws.cloudwatch'] }, true],
  [{ source: ['aws.events'] }, false],
  [{ source: ['aws.events', 'aws.cloudwatch'] }, true],
  [{ source: ['aws'] }, false],
  [{ source: ['AWS.cloudwatch'] }, false],
  [{ source: ['aws.cloudwatch'], account: ['111122223333'] }, false],
  [{ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] }, true],
  [{ source: ['aws.cloudwatch'], 'detail-type': ['Scheduled Event'] }, false],
  [{ resources: ['arn:two'] }, true],
  [{ resources: ['arn:three'] }, false],
  [{ resources: ['arn:three', 'arn:one'] }, true],
  [{ detail: { state: { value: ['ALARM'] } } }, true],
  [{ detail: { state: { value: ['OK'] } } }, false],
  [{ detail: { alarmName: ['Broken'], state: { value: ['OK'] } } }, false],
  [{ detail: { state: ['ALARM'] } }, false],
  [{ detail: { alarmName: { value: ['Broken'] } } }, false],
  [{ detail: { previousState: { value: ['OK'] } } }, false],
  [{ detail: { state: { count: ['3'] } } }, false],
  [{ detail: { state: { silent: ['true'] } } }, false],
  [{ detail: { state: { suppressor: ['null'] } } }, false],
  [{ detail: { configuration: { metrics: { id: ['m2'] } } } }, true],
  [{ detail: { configuration: { metrics: { id: ['m3'] } } } }, false],
  [{ toString: ['x'] }, false],
])('%j', (pattern, expected) => {
  expect(matches(pattern, EVENT)).toBe(expected);
});

test.each(['text', null, 1, [EVENT]])('no pattern matches %j', (event) => {
  expect(matches({ source: ['aws.cloudwatch'] }, event)).toBe(false);
});

test('a pattern of nested fields with texts is taken as it is', () => {
  const pattern = { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM', 'OK'] } } };

  expect(parsePattern(pattern)).toEqual(pattern);
});

const FIELDS = 'a list of texts, or fields with such lists';

test.each([
  ['no object', ['aws.cloudwatch'], `reading the pattern: expected ${FIELDS}, got ["aws.cloudwatch"]`],
  ['no field', {}, `reading the pattern: expected ${FIELDS}, got {}`],
  ['a text', { source: 'aws.cloudwatch' }, `reading source: expected ${FIELDS}, got "aws.cloudwatch"`],
  ['null', { detail: { state: null } }, `reading detail.state: expected ${FIELDS}, got null`],
  ['an inner object without fields', { detail: {} }, `reading detail: expected ${FIELDS}, got {}`],
  ['an empty list', { source: [] }, 'reading source: expected a list of texts, got []'],
  ['numbers', { detail: { n: ['1', 1] } }, 'reading detail.n: expected a list of texts, got ["1",1]'],
  [
    'a matcher',
    { detail: { state: { value: [{ 'anything-but': 'OK' }] } } },
    'reading detail.state.value: expected a list of texts, got [{"anything-but":"OK"}]',
  ],
  [
    'alternatives',
    { $or: [{ source: ['a'] }, { account: ['b'] }] },
    'reading $or: expected a list of texts, got [{"source":["a"]},{"account":["b"]}]',
  ],
])('a pattern with %s is refused', (_, pattern, reason) => {
  expect(() => parsePattern(pattern)).toThrow(new Error(reason));
});
