import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { evaluate } from '../../../infra/sandbox/template/intrinsics.ts';
import type { Emulator } from '../emulator.ts';
import type { Template } from './playable.ts';
import { physicalIds, scopeOf } from './stack.ts';

const Composite = z.object({
  AlarmName: z.string(),
  AlarmRule: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.string()).optional(),
  OKActions: z.array(z.string()).optional(),
});
type Composite = z.output<typeof Composite>;

const STAND_IN = {
  Namespace: 'StandIn',
  MetricName: 'None',
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;

/** Puts the composite alarms of a deployed stack by CloudWatch's own API, since CloudFormation has not; gives what it was asked for. */
export const putComposites = async (
  emulator: Emulator,
  stack: string,
  template: Template,
): Promise<readonly Composite[]> => {
  const ids = new Map(await physicalIds(emulator, stack));
  // Alarms on expressions have not been deployed either; what stands in for one is set into its states all the same.
  for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::CloudWatch::Alarm' || ids.has(logicalId)) continue;
    const AlarmName = z.string().parse(evaluate(Properties.AlarmName ?? null, stack, scopeOf(stack, template, ids)));
    await emulator.clients.cloudWatch.send(new cloudWatch.PutMetricAlarmCommand({ ...STAND_IN, AlarmName }));
    ids.set(logicalId, AlarmName);
  }
  const scope = scopeOf(stack, template, ids);
  const composites = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::CompositeAlarm')
    .map(({ Properties }) => Composite.parse(evaluate(Properties, stack, scope)));
  for (const composite of composites)
    await emulator.clients.cloudWatch.send(new cloudWatch.PutCompositeAlarmCommand(composite));
  return composites;
};

/** Reads composite alarms by their names. */
export const readComposites = async (
  { clients }: Emulator,
  names: readonly string[],
): Promise<readonly cloudWatch.CompositeAlarm[]> => {
  const asked = new cloudWatch.DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ['CompositeAlarm'] });
  return (await clients.cloudWatch.send(asked)).CompositeAlarms ?? [];
};

/** Puts the alarms of a stack on metrics into `ALARM`, if their names end so, and all others into `OK`. */
export const setAlarms = async ({ clients }: Emulator, stack: string, alarming: readonly string[]): Promise<void> => {
  const asked = new cloudWatch.DescribeAlarmsCommand({ AlarmNamePrefix: `${stack}-`, AlarmTypes: ['MetricAlarm'] });
  const { MetricAlarms = [] } = await clients.cloudWatch.send(asked);
  for (const { AlarmName = '' } of MetricAlarms) {
    const StateValue = alarming.some((name) => AlarmName === `${stack}-${name}`) ? 'ALARM' : 'OK';
    await clients.cloudWatch.send(
      new cloudWatch.SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'the test says so' }),
    );
  }
};

/** Deletes composite alarms, of which a request takes one, and then what stood in for alarms that they are made of. */
export const deleteComposites = async ({ clients }: Emulator, names: readonly string[]): Promise<void> => {
  for (const name of names) await clients.cloudWatch.send(new cloudWatch.DeleteAlarmsCommand({ AlarmNames: [name] }));
  const { MetricAlarms = [] } = await clients.cloudWatch.send(
    new cloudWatch.DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm'] }),
  );
  const standIns = MetricAlarms.filter(({ Namespace }) => Namespace === STAND_IN.Namespace);
  const AlarmNames = standIns.flatMap(({ AlarmName }) => AlarmName ?? []);
  await clients.cloudWatch.send(new cloudWatch.DeleteAlarmsCommand({ AlarmNames }));
};
