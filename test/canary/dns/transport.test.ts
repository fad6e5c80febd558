import { expect, test } from '@jest/globals';
import { readServer } from '../../../functions/canary/dns/transport.ts';

test.each([
  ['10.0.0.2', { address: '10.0.0.2', port: 53 }],
  ['127.0.0.1:5353', { address: '127.0.0.1', port: 5353 }],
  ['fd00:ec2::253', { address: 'fd00:ec2::253', port: 53 }],
  ['[::1]:5353', { address: '::1', port: 5353 }],
  ['[::1]', { address: '::1', port: 53 }],
])('Node prints %s for %j', (printed, server) => {
  expect(readServer(printed)).toEqual(server);
});
