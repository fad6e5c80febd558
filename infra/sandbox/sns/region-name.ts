/** As they stand in messages of CloudWatch that people have published. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'US East (N. Virginia)'],
  ['us-east-2', 'US East (Ohio)'],
  ['us-west-2', 'US West (Oregon)'],
  ['eu-west-1', 'EU (Ireland)'],
  ['eu-west-2', 'EU (London)'],
  ['eu-central-1', 'EU (Frankfurt)'],
  ['eu-south-1', 'EU (Milan)'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)'],
]);

/** What CloudWatch calls a region when it writes to people; the id of one whose name is not known here. */
export const regionName = (region: string): string => NAMES.get(region) ?? region;
