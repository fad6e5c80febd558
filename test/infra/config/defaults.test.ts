import { expect, test } from '@jest/globals';
import { withDefaults, writtenAt } from '../../../infra/config/defaults.ts';

const DEPLOYMENT = {
  defaults: {
    stage: 'live',
    kinds: ['private-dns', 'alias'],
    probe: { resource: '/health', headers: { 'X-Canary': '1' }, expect: { status: 200, latencyMs: 500 } },
  },
  alerting: {
    alarms: { slow: { overMs: 800 }, silent: { datapointsToAlarm: 3 } },
    pages: { emails: ['a@example.com'] },
  },
  apis: [
    { id: 'a1' },
    {
      id: 'b2',
      kinds: ['own'],
      probe: { expect: { latencyMs: 50 }, headers: { Accept: 'text/plain' } },
      alerting: { alarms: { slow: { datapointsToAlarm: 2 } } },
    },
  ],
};

test('an API is completed key by key, and taken at its own word', () => {
  expect(withDefaults([DEPLOYMENT])).toEqual([
    {
      ...DEPLOYMENT,
      apis: [
        { id: 'a1', ...DEPLOYMENT.defaults, alerting: { alarms: { slow: { overMs: 800 } } } },
        {
          id: 'b2',
          stage: 'live',
          // A list takes the place of a list.
          kinds: ['own'],
          probe: {
            resource: '/health',
            headers: { 'X-Canary': '1', Accept: 'text/plain' },
            expect: { status: 200, latencyMs: 50 },
          },
          alerting: { alarms: { slow: { overMs: 800, datapointsToAlarm: 2 } } },
        },
      ],
    },
  ]);
});

test.each([undefined, 'text', [null], [{ apis: 'text' }], [{ apis: [7], defaults: 'text' }]])(
  'what is no deployment stays as it is: %j',
  (targets) => {
    expect(withDefaults(targets)).toEqual(targets);
  },
);

test.each([
  { at: ['apis', 0, 'stage'], written: ['defaults', 'stage'] },
  { at: ['apis', 1, 'kinds', 0], written: ['apis', 1, 'kinds', 0] },
  { at: ['apis', 1, 'probe', 'expect', 'status'], written: ['defaults', 'probe', 'expect', 'status'] },
  { at: ['apis', 1, 'alerting', 'alarms', 'slow', 'overMs'], written: ['alerting', 'alarms', 'slow', 'overMs'] },
  { at: ['apis', 0, 'name'], written: ['apis', 0, 'name'] },
])('a mistake at $at is one at $written', ({ at, written }) => {
  expect(writtenAt([DEPLOYMENT], ['targets', 0, ...at])).toEqual(['targets', 0, ...written]);
});
