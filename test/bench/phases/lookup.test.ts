import { expect, test } from '@jest/globals';
import { lookupsIn } from './lookup.ts';
import { readPacket } from './packet.ts';

test('a lookup lasts from a question for IPv4 addresses to the answer that has its number and goes to its port', () => {
  const packets = [
    '10.000000000 IP 127.0.0.1.1111 > 127.0.0.1.53: 7+ A? one.example. (64)',
    '10.001000000 IP 127.0.0.1.2222 > 127.0.0.1.53: 7+ AAAA? one.example. (64)',
    '10.002000000 IP 127.0.0.1.53 > 127.0.0.1.2222: 7 0/1/0 (136)',
    '10.003000000 IP 127.0.0.1.3333 > 127.0.0.1.53: 7+ A? two.example. (64)',
    '10.004000000 IP 127.0.0.1.53 > 127.0.0.1.3333: 8 1/0/0 A 127.0.2.20 (188)',
    '10.005000000 IP 127.0.0.1.53 > 127.0.0.1.1111: 7 1/0/0 A 127.0.2.20 (188)',
    '10.007000000 IP 127.0.0.1.53 > 127.0.0.1.3333: 7 1/0/0 A 127.0.2.20 (188)',
  ].flatMap((line) => readPacket(line) ?? []);

  expect(lookupsIn(packets)).toEqual([
    { name: 'one.example', ms: 5 },
    { name: 'two.example', ms: 4 },
  ]);
});
