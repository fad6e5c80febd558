import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from '@jest/globals';
import { readLogs, tryLogs } from '../../functions/notifier/log-reader.ts';
import { type AwsStandIn, type LogGroup, openAws } from './aws-stand-in.ts';

const CANARIES = [
  { zone: 'a', logGroupName: '/a' },
  { zone: 'b', logGroupName: '/b' },
];
const PERIOD = { from: 100, to: 9_000 };
const FOREVER = new AbortController().signal;

const clientOf = ({ environment }: AwsStandIn) =>
  new CloudWatchLogsClient({
    region: 'us-east-1',
    endpoint: `${environment.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS}`,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });

const event = (timestamp: number) => ({ timestamp, message: `at ${timestamp}` });
const events = (count: number) => Array.from({ length: count }, (_, index) => event(100 + index));

/** The logs as they are read from a stand-in, and what was asked of it. */
const read = async (logGroups: Readonly<Record<string, LogGroup>>, signal = FOREVER) => {
  await using aws = await openAws(logGroups);
  const logs = await readLogs(clientOf(aws), CANARIES, [PERIOD], signal);
  return { logs, asked: aws.asked };
};

test('every page of every log is read, an empty one too', async () => {
  const { logs, asked } = await read({ '/a': [[event(100)], [], [event(200), event(300)]], '/b': [[]] });

  expect(logs).toEqual([
    { zone: 'a', from: 100, events: [event(100), event(200), event(300)] },
    { zone: 'b', from: 100, events: [] },
  ]);
  expect(asked).toHaveLength(4);
  expect(asked[0]).toEqual({
    logGroupName: '/a',
    startTime: 100,
    endTime: 9_000,
    filterPattern: '{ $.level = "INFO" || $.level = "WARN" || $.level = "ERROR" }',
  });
});

test('of a long log the newest events are kept', async () => {
  const all = events(42_500);
  const pages = [all.slice(0, 20_200), all.slice(20_200, 42_400), all.slice(42_400)];

  const { logs } = await read({ '/a': pages, '/b': [events(1_000)] });

  expect(logs).toEqual([
    { zone: 'a', from: 22_599, events: all.slice(-20_000) },
    { zone: 'b', from: 100, events: events(1_000) },
  ]);
});

test('of two periods, what lies between them is said to be unread', async () => {
  await using aws = await openAws({ '/a': [[event(100)]] });
  const [canary] = CANARIES;
  const logs = await readLogs(clientOf(aws), canary ? [canary] : [], [PERIOD, { from: 50_000, to: 60_000 }], FOREVER);

  // The stand-in answers the same whatever the time.
  expect(logs).toEqual([
    { zone: 'a', from: 100, events: [event(100), event(100)], unreadBetween: { from: 9_000, to: 50_000 } },
  ]);
  expect(aws.asked.map((asked) => asked.startTime)).toEqual([100, 50_000]);
});

test('a log that cannot be read leaves the others', async () => {
  const { logs } = await read({ '/a': 'AccessDeniedException', '/b': [[event(100)]] });

  expect(logs).toEqual([
    { zone: 'a', unread: 'AccessDeniedException: refused' },
    { zone: 'b', from: 100, events: [event(100)] },
  ]);
});

test('a log that does not answer in time is not waited for', async () => {
  const { logs } = await read({ '/a': 'silence', '/b': 'silence' }, AbortSignal.timeout(50));

  expect(logs).toEqual([
    { zone: 'a', unread: 'reading it took too long' },
    { zone: 'b', unread: 'reading it took too long' },
  ]);
});

test('the rehearsal asks each log for one event, and names all that do not answer', async () => {
  await using aws = await openAws({ '/a': [[event(100)], [event(200)]], '/b': [[]] });
  await using refusing = await openAws({ '/a': 'AccessDeniedException' });

  await tryLogs(clientOf(aws), CANARIES, PERIOD);
  expect(aws.asked.map(({ logGroupName, limit }) => ({ logGroupName, limit }))).toEqual([
    { logGroupName: '/a', limit: 1 },
    { logGroupName: '/b', limit: 1 },
  ]);
  await expect(tryLogs(clientOf(refusing), CANARIES, PERIOD)).rejects.toThrow(
    new Error(
      'reading the log of a (/a): AccessDeniedException: refused; the log of b (/b): ResourceNotFoundException: refused',
    ),
  );
});
