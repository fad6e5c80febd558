import { expect, test } from '@jest/globals';
import { readPacket } from './packet.ts';

test.each([
  [
    'a SYN',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: Flags [S], seq 1420995418, win 65495, options [mss 65495,sackOK,TS val 2629363305 ecr 0,nop,wscale 10], length 0',
    { kind: 'segment', isSyn: true, bytes: 0 },
  ],
  [
    'a SYN-ACK',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: Flags [S.], seq 378228349, ack 1420995419, win 65483, options [mss 65495,sackOK], length 0',
    { kind: 'segment', isSyn: true, bytes: 0 },
  ],
  [
    'data, whose first bytes tcpdump takes for a DNS message',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: Flags [P.], seq 1:1639, ack 1, win 64, options [nop,nop,TS val 1 ecr 2], length 1638 [prefix length(5635) != length(1636)] (invalid)',
    { kind: 'segment', isSyn: false, bytes: 1_638 },
  ],
  [
    'a question',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: 24911+ A? a1b2c3d4e5.execute-api.us-east-1.amazonaws.com. (64)',
    { kind: 'question', id: '24911', type: 'A', name: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com' },
  ],
  [
    'an answer',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: 24911 2/0/0 A 127.0.2.20, A 127.0.3.20 (188)',
    { kind: 'answer', id: '24911' },
  ],
  [
    'an answer that is authoritative and says there is no such name',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.3.20.36491: 59192 NXDomain* 0/1/0 (136)',
    { kind: 'answer', id: '59192' },
  ],
])('%s is read', (_what, line, content) => {
  expect(readPacket(line)).toEqual({
    atMs: 1_795_789_049_484.533,
    from: '127.0.0.1.52752',
    to: '127.0.3.20.36491',
    content,
  });
});

test.each([
  [
    'a datagram that is no DNS message',
    '1795789049.484533104 IP 127.0.0.1.52752 > 127.0.0.1.35898: domain [length 4 < 12] (invalid)',
  ],
  ['what is not about a packet', 'tcpdump: verbose output suppressed'],
])('%s is nothing', (_what, line) => {
  expect(readPacket(line)).toBeUndefined();
});
