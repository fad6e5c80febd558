import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { alarmEvent } from './alarm-event.ts';
import { type AwsStandIn, openAws } from './aws-stand-in.ts';
import { drops, minutes, runEvents, time } from './canary-log.ts';
import { notifierConfig } from './notifier-config.ts';

const PROCESS = fileURLToPath(new URL('./handler-process.ts', import.meta.url));

const FAILING = minutes('10:00', '10:04').map((at) => runEvents('us-east-1a', at, { fails: drops('us-east-1b') }));

/** What the handler printed when it was invoked with each event in turn, in a process of its own. */
const invoke = async ({ environment }: AwsStandIn, events: readonly object[]): Promise<readonly object[]> => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROCESS, JSON.stringify(events)], {
    env: { ...environment, CONFIG: JSON.stringify({ '': notifierConfig }) },
  });
  return `${stdout}${stderr}`
    .trim()
    .split('\n')
    .map((line): object => JSON.parse(line));
};

const line = (message: string, more: object = {}) => ({
  level: 'INFO',
  message,
  timestamp: expect.any(String),
  service: 'private-api-canary-notifier',
  sampling_rate: 0,
  function_request_id: 'request-1',
  ...more,
});

const heartbeat = { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-11-22T10:05:00Z' };

test('an alarm is explained, what is no news is only logged, and a heartbeat reads the logs', async () => {
  await using aws = await openAws({ '/canary/a': FAILING, '/canary/b': [[]] });

  const printed = await invoke(aws, [alarmEvent(), alarmEvent({ from: 'INSUFFICIENT_DATA', to: 'OK' }), heartbeat]);

  const subject = 'UNREACHABLE PetStore/demo: the endpoint interface of zone us-east-1b (tcp.timed_out)';
  expect(printed).toEqual([
    line('published', { alarmName: 'PetStore-Unreachable', state: 'ALARM', subject }),
    { returned: true },
    line('ignored: it was not in ALARM before', { alarmName: 'PetStore-Unreachable', state: 'OK' }),
    { returned: true },
    line('rehearsed: the logs can be read'),
    { returned: true },
  ]);
  expect(aws.published).toEqual([
    {
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: notifierConfig.recipients.topicArn,
      Subject: subject,
      Message: expect.stringMatching(
        /^PetStore\/demo is unreachable: .*\n\nFrom us-east-1b: silent since before 09:50 UTC$/s,
      ),
    },
  ]);
  const period = { startTime: time('09:50'), endTime: time('10:06') };
  expect(aws.asked).toEqual(
    Array(8).fill(expect.objectContaining({ ...period, logGroupName: expect.stringMatching(/^\/canary\/[ab]$/) })),
  );
});

test('where a log cannot be read, people are told what is known, and then the invocation fails', async () => {
  await using aws = await openAws({ '/canary/a': FAILING, '/canary/b': 'AccessDeniedException' });

  const printed = await invoke(aws, [alarmEvent(), heartbeat]);

  expect(aws.published.map(({ Message }) => Message?.split('\n').at(-1))).toEqual([
    'From us-east-1b: its log could not be read: AccessDeniedException: refused',
  ]);
  expect(printed.filter((one) => !('level' in one))).toEqual([
    {
      threw:
        'Error: explaining PetStore-Unreachable without what could not be read: the log of us-east-1b: AccessDeniedException: refused',
    },
    { threw: 'Error: reading the log of us-east-1b (/canary/b): AccessDeniedException: refused' },
  ]);
});

test('a message that cannot be published fails the invocation', async () => {
  await using aws = await openAws({ '/canary/a': [[]], '/canary/b': [[]] }, { refusePublish: 'AuthorizationError' });

  expect(await invoke(aws, [alarmEvent()])).toEqual([
    { threw: expect.stringMatching(/^AuthorizationError\w*: refused$/) },
  ]);
});

test('without a valid configuration the function does not start, and says why', async () => {
  const env = {
    CONFIG: JSON.stringify({ '': { ...notifierConfig, canaries: [], recipients: { topicArn: 'Explanations' } } }),
  };

  await expect(promisify(execFile)(process.execPath, [PROCESS, '[]'], { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      'Error: reading the configuration: canaries: Too small: expected array to have >=1 items, got []; ' +
        'recipients.topicArn: must be the ARN of an SNS topic, got "Explanations"\n',
    ),
  });
});
