import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inTemporaryDirectory } from '../template.ts';

/** Runs `npm run cost` for a person who has this context in the home folder. */
const cost = (context: Readonly<Record<string, unknown>>, ...options: readonly string[]) =>
  inTemporaryDirectory((home) => {
    writeFileSync(join(home, '.cdk.json'), JSON.stringify({ context }));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/price/cost.ts', ...options], {
      env: { PATH: process.env.PATH, HOME: home },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  });

test('it explains what the demo costs, and what Synthetics would, and believes how long a run takes', () => {
  const { status, stdout, stderr } = cost({ environment: 'Mine' }, '-c', 'zones=1', '--duration-ms', '1000');

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [name, head] = stdout.split('\n');
  expect([name, head?.split(/ {2,}/)]).toEqual([
    'PrivateApiCanary-Mine',
    ['item', 'quantity', 'unit price', '$ a month', 'why'],
  ]);
  // Reachable by 4 kinds, a source zone and an address zone, ConnectLatency by a source zone, the certificate.
  expect(stdout).toMatch(/^metrics of the endpoint +8 +0\.30 \* +2\.40 /m);
  // 43,800 runs of 1 GB for a second, and 8,760 of the notifier of half a GB for more than one and a half
  expect(stdout).toMatch(/^Lambda time +50,\d\d\d\.?\d* GB-s +0\.0000133334 \* +0\.6\d {2}1,000 ms a run;/m);
  expect(stdout).toMatch(/^In the total: \$0\.(0|1)\d for the settings that the notifier reads /m);
  expect(stdout).toMatch(/^total with the endpoint +\d+\.\d\d /m);
  expect(stdout).toMatch(/^canary runs +43,800 +0\.0012 +52\.56 /m);
  expect(stdout).toMatch(/^1,000 +1,\d{3}\.\d\d +1\.\d\d$/m);
  expect(stdout.match(/^Not priced: .*/gm)).toHaveLength(1);
});

test('mistakes in the configuration end it with status 2', () => {
  const { status, stdout, stderr } = cost({ backend: '' }, '-c', 'stage=de mo');

  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'reading the configuration:',
      '  stage: must be at most 128 letters, digits, hyphens and underscores, got "de mo"',
      '  ~/.cdk.json: backend: must be mock or http, got ""\n',
    ].join('\n'),
  });
});
