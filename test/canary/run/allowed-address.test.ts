import { expect, test } from '@jest/globals';
import { addressRefusal } from '../../../functions/canary/run/allowed-address.ts';

const refusalOf = addressRefusal({
  name: 'Orders/vpce-1',
  id: 'vpce-1',
  dnsEntries: '',
  ipAddressType: 'ipv4',
  cidrs: ['10.20.0.0/16', '198.51.100.0/24', '2001:db8:20::/56'],
  zones: [{ name: 'eu-central-1a', cidr: '10.20.1.0/24' }],
  port: 443,
});

test.each([
  ['10.20.1.5', undefined],
  ['10.20.255.255', undefined],
  ['198.51.100.7', undefined],
  ['10.44.0.19', 'dns.address_elsewhere'],
  ['172.16.0.1', 'dns.address_elsewhere'],
  ['172.31.255.255', 'dns.address_elsewhere'],
  ['192.168.0.1', 'dns.address_elsewhere'],
  ['100.64.3.7', 'dns.address_elsewhere'],
  ['100.127.255.255', 'dns.address_elsewhere'],
  ['9.255.255.255', 'dns.address_outside_vpc'],
  ['11.0.0.0', 'dns.address_outside_vpc'],
  ['172.32.0.1', 'dns.address_outside_vpc'],
  ['192.169.0.1', 'dns.address_outside_vpc'],
  ['100.128.0.1', 'dns.address_outside_vpc'],
  ['52.94.10.20', 'dns.address_outside_vpc'],
  ['2001:db8:20:ff::1', undefined],
  ['2001:db8:20:100::1', 'dns.address_outside_vpc'],
  ['fd12:3456::1', 'dns.address_elsewhere'],
  ['fe80::1', 'dns.address_outside_vpc'],
  // It would be connected to as 10.20.1.5.
  ['::ffff:10.20.1.5', 'dns.address_outside_vpc'],
])('%s: %s', (address, cause) => {
  const refusal = refusalOf(address);

  expect(refusal?.cause).toBe(cause);
  expect(refusal?.detail).toBe(cause && `${address} is not in 10.20.0.0/16, 198.51.100.0/24, 2001:db8:20::/56`);
});
