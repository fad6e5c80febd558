import { expect, test } from '@jest/globals';
import { createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { compositeAlarm, metricAlarm, muteRule } from './example.ts';

const A = metricAlarm('A');

test.each([
  [
    'rules and maintenance windows for alarms that do not exist, all at once',
    () => createCloudWatch([A], [compositeAlarm('C', 'ALARM("A") OR ALARM("B")')], [muteRule(['A', 'E'])]),
    ['alarm C: AWS refuses it: there is no alarm B', 'mute rule Maintenance: AWS refuses it: there is no alarm E'],
  ],
  [
    'composites that depend on themselves',
    () => createCloudWatch([], [compositeAlarm('C', 'ALARM("D")'), compositeAlarm('D', 'NOT ALARM("C")')], []),
    ['alarm C: AWS does not evaluate it: it depends on itself: C → D → C'],
  ],
  [
    'two alarms of one name',
    () => createCloudWatch([A], [compositeAlarm('A', 'ALARM("A")')], []),
    ['alarm A: AWS refuses it: there is another one of that name'],
  ],
])('it refuses %s', (_, create, reasons) => {
  expect(create).toThrow(new Refused(reasons));
});
