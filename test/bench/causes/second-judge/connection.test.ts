import { expect, test } from '@jest/globals';
import { connectionSighting, isConnected } from './connection.ts';

const printed = (stderr: string) => ({ status: 7, ended: 'by itself', stdout: '', stderr }) as const;

test.each([
  ['tcp: refused', '* connect to 127.10.2.10 port 34775 failed: Connection refused\n'],
  ['tcp: reset', '* connect to 127.10.2.10 port 34775 failed: Connection reset by peer\n'],
  ['tcp: silent', '* ipv4 connect timeout after 5000ms, move on!\n'],
  ['tcp: unreachable', '* connect to 10.0.3.10 port 443 failed: No route to host\n'],
  ['tcp: unreachable', '* Immediate connect fail for 10.9.9.9: Network is unreachable\n'],
  ['tcp: unreachable', '* Immediate connect fail for 10.2.0.1: Permission denied\n'],
  ['tcp: unreachable', '* Immediate connect fail for 10.3.0.1: Invalid argument\n'],
  ['tcp: something else', '* bind failed with errno 98: Address already in use\n'],
])('%s is read from what curl prints', (sighting, stderr) => {
  const said = printed(`*   Trying 10.0.3.10:443...\n${stderr}curl: (7) Failed to connect\n`);

  expect([connectionSighting(said), isConnected(said)]).toEqual([sighting, false]);
});

test('a connection is known from its note', () => {
  expect(
    isConnected(printed('*   Trying 10.0.3.10:443...\n* Connected to api.example (10.0.3.10) port 443 (#0)\n')),
  ).toBe(true);
});
