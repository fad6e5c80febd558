import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from '@jest/globals';
import { ANY, allow, denied, GROUP, GROUP_ARN, NOON, READ, refusal, serve } from './served.ts';

const line = (level: string) => JSON.stringify({ level });

test('a function reads the events that it asks for', async () => {
  await using served = await serve(READ);
  const levels = ['WARN', 'DEBUG', 'INFO', 'WARN'];
  served.logGroups.append(
    GROUP,
    levels.map((level, index) => ({ timestamp: NOON + index, message: line(level) })),
  );

  const { events, searchedLogStreams, nextToken } = await served.read({ startTime: NOON, endTime: NOON + 2 });

  const stored = { logStreamName: '[$LATEST]sandbox', eventId: expect.stringMatching(/^\d{30}$/) };
  expect({ events, searchedLogStreams, nextToken }).toEqual({
    events: [
      { ...stored, timestamp: NOON, ingestionTime: NOON, message: line('WARN') },
      { ...stored, timestamp: NOON + 2, ingestionTime: NOON + 2, message: line('INFO') },
    ],
    searchedLogStreams: [],
    nextToken: undefined,
  });
  expect(served.api.history()).toEqual([
    { service: 'logs', operation: 'FilterLogEvents', caller: 'notifier', status: 200 },
  ]);
});

test('who reads only the first page misses what the next ones hold', async () => {
  await using served = await serve(READ);
  served.logGroups.append(GROUP, Array(450).fill({ timestamp: NOON, message: line('INFO') }));

  const sizes: number[] = [];
  const query = { logGroupName: GROUP, filterPattern: ANY };
  for await (const page of paginateFilterLogEvents({ client: served.logs }, query)) {
    sizes.push(page.events?.length ?? 0);
  }

  expect(sizes).toEqual([200, 200, 50]);
});

test('CloudWatch Logs refuses in its own words', async () => {
  await using served = await serve(READ, allow('logs:*', `${GROUP_ARN}-without-streams`));
  const invalid = (message: string) => refusal('InvalidParameterException', 400, `FilterLogEvents: ${message}`);

  for (const [change, expected] of [
    [
      { logGroupName: `${GROUP}:other` },
      refusal('ResourceNotFoundException', 400, 'The specified log group does not exist.'),
    ],
    [
      { logGroupName: `${GROUP}-without-streams` },
      refusal('AccessDeniedException', 400, denied('logs:FilterLogEvents', `${GROUP_ARN}-without-streams:log-stream:`)),
    ],
    [
      { filterPattern: '{ $.level != "INFO" }' },
      invalid(
        'filterPattern is refused: reading the pattern: expected "=", got "!" at character 11, got "{ $.level != \\"INFO\\" }"',
      ),
    ],
    [{ nextToken: 'next' }, invalid('nextToken must be a token that was given, got "next"')],
    [{ logStreamNames: ['stream'] }, invalid('the sandbox does not know parameter logStreamNames')],
  ] as const) {
    await expect(served.read(change)).rejects.toEqual(expected);
  }
});
