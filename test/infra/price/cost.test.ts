import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { assembly } from '../../assembly/assembly.ts';

/** Runs `npm run cost` for the app that was synthesized before the tests. */
const cost = (...options: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/price/cost.ts', ...options], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('it explains what the demo costs, and what Synthetics would', () => {
  const { status, stdout, stderr } = cost('--app', assembly());

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [name, head] = stdout.split('\n');
  expect([name, head?.split(/ {2,}/)]).toEqual([
    'PrivateApiCanary-Demo',
    ['item', 'quantity', 'unit price', '$ a month', 'why'],
  ]);
  expect(stdout).toMatch(/^custom metrics +15 +0\.30 \* +4\.50 /m);
  expect(stdout).toMatch(/^total with the endpoint +\d+\.\d\d /m);
  expect(stdout).toMatch(/^canary runs +87,600 +0\.0012 +105\.12 /m);
  expect(stdout.match(/^Not in it: .*/gm)).toEqual([expect.stringContaining('looking at the dashboard')]);
});

test('it believes how long a run takes', () => {
  const { stdout } = cost('--app', assembly(), '--duration-ms', '1000');

  // 87,600 runs of 1 GB for a second: 87,600 GB-s, and the notifier's
  expect(stdout).toMatch(/^Lambda time +87,6\d\d\.?\d* GB-s +0\.0000133334 \* +1\.17 {2}1,000 ms a run;/m);
});

test.each([
  [['--duration-ms', '0'], 'expected a positive number.'],
  [['--app', 'nowhere'], 'nowhere'],
])('%j is refused with status 2', (options, message) => {
  const { status, stdout, stderr } = cost(...options);

  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});
