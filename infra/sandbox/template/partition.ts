/** A partition of AWS, and the suffix of its DNS names. */
export interface Partition {
  readonly partition: string;
  readonly urlSuffix: string;
}

/** The partitions by what the names of their regions begin with, as CDK's region-info has them; every other region is of the first one. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string, urlSuffix: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
];

/** The partition that a region is in. */
export const partitionOf = (region: string): Partition => {
  const [, partition = 'aws', urlSuffix = 'amazonaws.com'] =
    PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return { partition, urlSuffix };
};
