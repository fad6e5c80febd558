import { expect, test } from '@jest/globals';
import { zonesOf } from '../../../functions/canary/run/address-zone.ts';
import { canaryConfig } from '../config-fixture.ts';

test('an address belongs to the zone whose subnet holds it', () => {
  const zoneOf = zonesOf([], canaryConfig.endpoint);

  expect(['10.0.2.255', '10.0.3.0', '10.0.4.0'].map(zoneOf)).toEqual(['us-east-1a', 'us-east-1b', undefined]);
});
