import { expect, test } from '@jest/globals';
import { deploymentInput } from './config/deployment-input.ts';
import { attached } from './synthesize.ts';
import { resourcesOf } from './template.ts';

const input = deploymentInput({ zones: 3 });

/** The logical ids of the alarms on metrics, by the alarms' names. */
const alarmIds = (deployment: object): Readonly<Record<string, string>> => {
  const alarms = resourcesOf(attached(deployment), 'AWS::CloudWatch::Alarm');
  return Object.fromEntries(alarms.map(([id, { Properties }]) => [JSON.stringify(Properties.AlarmName), id]));
};

// CloudFormation deletes what is not needed any more last, and cannot make an alarm of a name that there is already.
test('an alarm keeps its logical id when other zones come and go', () => {
  const all = alarmIds(input);
  const { zones, endpoint } = input;
  const dnsEntries = endpoint.dnsEntries.filter((entry) => !entry.includes('us-east-1a'));
  const fewer = alarmIds({ ...input, zones: zones.slice(1).toReversed(), endpoint: { ...endpoint, dnsEntries } });

  expect(all).toMatchObject(fewer);
  expect([Object.keys(all).length, Object.keys(fewer).length]).toEqual([25, 20]);
});
