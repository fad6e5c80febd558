import { expect, test } from '@jest/globals';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { partitionOf } from '../../../infra/sandbox/template/partition.ts';

test('every region that CDK knows is in its partition', () => {
  const { regions } = RegionInfo;

  expect(regions.length).toBeGreaterThan(30);
  expect(regions.map(({ name }) => [name, partitionOf(name)])).toEqual(
    regions.map(({ name, partition, domainSuffix }) => [name, { partition, urlSuffix: domainSuffix }]),
  );
});
