import { expect, test } from '@jest/globals';
import { readEvents } from '../../../functions/notifier/evidence/zone-log.ts';
import { drops, reportOf, runEvents, time } from '../canary-log.ts';

test('a run has the attempts that began with it, and the time at which it was logged', () => {
  const [first, second] = [time('10:01'), time('10:02')];
  const failing = { fails: drops('us-east-1b'), coldStart: true };

  const { runs } = readEvents([...runEvents('us-east-1a', first), ...runEvents('us-east-1a', second, failing)]);

  expect(runs.map(({ at, verdict, coldStart, suspects }) => ({ at, verdict, coldStart, suspects }))).toEqual([
    { at: first, verdict: 'healthy', coldStart: false, suspects: [] },
    {
      at: second,
      verdict: 'degraded',
      coldStart: true,
      suspects: [
        {
          component: 'the endpoint interface of zone us-east-1b',
          cause: 'tcp.timed_out',
          lookFirst: "The endpoint's interface in zone us-east-1b: its state, and the network ACL of its subnet.",
          scope: 'zone',
          where: ['us-east-1b'],
        },
      ],
    },
  ]);
  const reports = [reportOf('us-east-1a', first), reportOf('us-east-1a', second, failing)];
  expect(runs.map(({ attempts }) => attempts.map(({ name, outcome }) => [name, outcome]))).toEqual(
    reports.map(({ attempts }) => attempts.map(({ name, outcome }) => [name, outcome])),
  );
});

test('what a person asked for by hand, and what is no run, is no evidence', () => {
  const lines = [
    'START RequestId: 1 Version: $LATEST',
    '{"_aws":{"Timestamp":1}}',
    '{"level":"WARN","message":"something else"}',
    '7',
  ];
  const events = lines.map((message) => ({ timestamp: 1, message }));
  const manual = runEvents('us-east-1a', time('10:01'), { trigger: 'manual', fails: drops('us-east-1b') });

  expect(readEvents([...events, ...manual])).toEqual({ runs: [], complaints: [] });
});

test('a canary that says what is wrong with itself is heard', () => {
  const error = { level: 'ERROR', message: 'the configuration is not valid', issues: ['port: missing', 'zones: none'] };

  expect(readEvents([{ timestamp: 7, message: JSON.stringify(error) }]).complaints).toEqual([
    { at: 7, message: 'the configuration is not valid; port: missing; zones: none' },
  ]);
});

test('a run of a canary that did not say yet what to look at first is read all the same', () => {
  const events = runEvents('us-east-1a', time('10:04'), { fails: drops('us-east-1b') }).map((event) => ({
    ...event,
    message: event.message.replaceAll(/"lookFirst":"The endpoint's interface[^"]+",/g, ''),
  }));
  const { runs } = readEvents(events);

  expect(runs.map(({ suspects }) => suspects.map(({ cause, lookFirst }) => ({ cause, lookFirst })))).toEqual([
    [{ cause: 'tcp.timed_out', lookFirst: undefined }],
  ]);
});
