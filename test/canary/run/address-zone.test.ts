import { expect, test } from '@jest/globals';
import { zonesOf } from '../../../functions/canary/run/address-zone.ts';
import { canaryConfig } from '../config-fixture.ts';

test('without zonal names, an address belongs to the zone whose subnet holds it', () => {
  const zoneOf = zonesOf([], canaryConfig.endpoint);

  expect(['10.0.2.255', '10.0.3.0', '10.0.4.0'].map(zoneOf)).toEqual(['us-east-1a', 'us-east-1b', undefined]);
});

test('an IPv6 address belongs to the zone whose subnet holds it by its IPv6 CIDR', () => {
  const zones = [
    { name: 'us-east-1a', cidr: '10.0.2.0/24', ipv6Cidr: '2001:db8:0:2::/64' },
    { name: 'us-east-1b', ipv6Cidr: '2001:db8:0:3::/64' },
  ];
  const zoneOf = zonesOf([], { ...canaryConfig.endpoint, zones });

  expect(['10.0.2.7', '2001:db8:0:2::7', '2001:db8:0:3::7', '2001:db8:0:4::7'].map(zoneOf)).toEqual([
    'us-east-1a',
    'us-east-1a',
    'us-east-1b',
    undefined,
  ]);
});

test('an address belongs to the zone whose name alone leads to it, whatever the subnets say', () => {
  const lookups = [
    { zone: 'us-east-1a', addresses: ['10.9.0.1', '10.9.0.3', '10.0.3.7'] },
    { zone: 'us-east-1b', addresses: ['10.9.0.2', '10.9.0.3', '10.0.2.7'] },
    { zone: 'us-east-1c', addresses: ['10.0.2.7'] },
  ];

  const zoneOf = zonesOf(lookups, canaryConfig.endpoint);

  expect(['10.9.0.1', '10.9.0.2', '10.9.0.3', '10.0.3.7', '10.0.2.7'].map(zoneOf)).toEqual([
    'us-east-1a',
    'us-east-1b',
    undefined,
    // Of us-east-1b's subnet.
    'us-east-1a',
    // Two zones claim it.
    'us-east-1a',
  ]);
});
