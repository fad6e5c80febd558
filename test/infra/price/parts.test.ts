import { expect, test } from '@jest/globals';
import { partsOf } from '../../../infra/price/parts.ts';
import type { Resource, Template } from '../template.ts';
import { DEMO, ONE_ZONE, ONE_ZONE_OF_THREE, THREE_ZONES } from './parts-of-stacks.ts';
import { attached, demo } from './stacks.ts';

const theDemo = demo();

/** A template with one resource more, or with one in place of another. */
const withResource = (template: Template, id: string, resource: Resource): Template => ({
  ...template,
  Resources: { ...template.Resources, [id]: resource },
});

test('what the stacks consist of, the endpoint included where they make it', () => {
  expect(partsOf(theDemo)).toEqual(DEMO);
  expect(partsOf(attached({ zones: 1 }))).toEqual(ONE_ZONE);
  expect(partsOf(attached({ zones: 3 }))).toEqual(THREE_ZONES);
});

test('from a single zone, the addresses in all zones of the endpoint are attempted', () => {
  expect(partsOf(attached({ zones: 1, endpointZones: 3 }))).toEqual(ONE_ZONE_OF_THREE);
});

test('where no zonal names are listed, there is an address in the zone of each canary', () => {
  const names = ['private-dns', 'vpce-regional'];

  expect(partsOf(attached({ zones: 2, endpointZones: 0, names }))).toMatchObject({ names, addressZones: 2 });
});

test('an alarm on an expression watches each metric that the expression is made of', () => {
  const Metrics = [{ Expression: 'a / b' }, { MetricStat: { Stat: 'Sum' } }, { MetricStat: { Stat: 'Sum' } }];
  const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics } };

  expect(partsOf(withResource(theDemo, 'Ratio', alarm)).alarmMetrics).toBe(DEMO.alarmMetrics + 2);
});

test('what nobody has looked up the price of is named', () => {
  const gateway = { Type: 'AWS::EC2::NatGateway', Properties: {} };

  expect(partsOf(withResource(theDemo, 'Gateway', gateway)).unpriced).toEqual(['AWS::EC2::NatGateway']);
});

test('a schedule that no month can be counted for is refused', () => {
  const properties = theDemo.Resources.CanaryInZone1Schedule978F44FD?.Properties;
  const schedule = {
    Type: 'AWS::Scheduler::Schedule',
    Properties: { ...properties, ScheduleExpression: 'cron(0 2 * * ? *)' },
  };

  expect(() => partsOf(withResource(theDemo, 'CanaryInZone1Schedule978F44FD', schedule))).toThrow(
    'must be rate(N minutes)',
  );
});

test('a template without a canary is refused', () => {
  expect(() => partsOf({ Resources: {} })).toThrow('pricing a template: there is no canary in it');
});
