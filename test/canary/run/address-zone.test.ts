import { expect, test } from '@jest/globals';
import { zonesOf } from '../../../functions/canary/run/address-zone.ts';
import { canaryConfig } from '../config-fixture.ts';

test('an address belongs to the zone whose subnet holds it', () => {
  const zoneOf = zonesOf([], canaryConfig.endpoint);

  expect(['10.0.2.255', '10.0.3.0', '10.0.4.0'].map(zoneOf)).toEqual(['us-east-1a', 'us-east-1b', undefined]);
});

test('outside the subnets, an address belongs to the zone whose name alone leads to it', () => {
  const lookup = (address: string, zone?: string) => ({
    address,
    path: { kind: 'vpce-zonal' as const, name: 'n', serverName: 'n', host: 'h', prefix: '/demo', zone },
  });
  const found = [
    lookup('10.9.0.1', 'us-east-1a'),
    lookup('10.9.0.2', 'us-east-1b'),
    lookup('10.9.0.3', 'us-east-1a'),
    lookup('10.9.0.3', 'us-east-1b'),
    lookup('10.9.0.4'),
  ];

  const zoneOf = zonesOf(found, canaryConfig.endpoint);

  expect(found.map(({ address }) => zoneOf(address))).toEqual([
    'us-east-1a',
    'us-east-1b',
    undefined,
    undefined,
    undefined,
  ]);
});
