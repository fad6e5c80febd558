import { expect, test } from '@jest/globals';
import { inVpc, zoneOf } from '../../functions/network/cidr.ts';
import { canaryConfig } from '../canary/config-fixture.ts';

test('an address is in the VPC if any of its CIDRs holds it', () => {
  const inside = inVpc({ ...canaryConfig, vpcCidrs: ['10.0.0.0/16', '100.64.0.0/24'] });

  expect(['10.0.255.255', '100.64.0.7', '10.1.0.0', '100.64.1.0'].map(inside)).toEqual([true, true, false, false]);
});

test('an address belongs to the zone whose subnet holds it', () => {
  const zone = zoneOf(canaryConfig);

  expect(['10.0.2.255', '10.0.3.0', '10.0.4.0'].map(zone)).toEqual(['us-east-1a', 'us-east-1b', undefined]);
});
