import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { drops, linesOf, reportOf, time } from './canary-log.ts';

const LOGGING = fileURLToPath(new URL('./logging-process.ts', import.meta.url));

/** What the logger adds to every line. */
const added = {
  timestamp: expect.any(String),
  service: 'private-api-canary',
  sampling_rate: 0,
  function_request_id: 'request-1',
};

test('the lines that these tests read are those that the canary logs', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [LOGGING]);

  const report = reportOf('us-east-1a', time('10:05'), { fails: drops('us-east-1b') });
  const lines = linesOf(report).map((line) => ({ ...line, ...added }));
  const linesOn = (stream: string) =>
    stream
      .trim()
      .split('\n')
      .map((line): object => JSON.parse(line));
  expect(linesOn(stdout)).toEqual(lines.filter(({ level }) => level === 'INFO'));
  expect(linesOn(stderr)).toEqual(lines.filter(({ level }) => level === 'WARN'));
});
