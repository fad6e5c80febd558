import { expect, test } from '@jest/globals';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ALERTING_TEMPLATE } from './alerting-template.ts';
import { ENVIRONMENT, patched } from './small-template.ts';

/** A health check that follows the alarm KindDead, which is changed. */
const load = (alarm: object, Name: unknown = { Ref: 'KindDead' }) => {
  const HealthCheckConfig = {
    Type: 'CLOUDWATCH_METRIC',
    AlarmIdentifier: { Name, Region: { Ref: 'AWS::Region' } },
    InsufficientDataHealthStatus: 'LastKnownStatus',
    Inverted: false,
  };
  const Check = { Type: 'AWS::Route53::HealthCheck', Properties: { HealthCheckConfig } };
  return loadTemplate(
    patched(ALERTING_TEMPLATE, { Resources: { KindDead: { Properties: alarm }, Check } }),
    ENVIRONMENT,
  );
};

test('a health check follows a metric alarm that Route 53 can follow', () => {
  const [stack] = load({ DatapointsToAlarm: 3 }).stacks;

  expect(stack?.resources.map(({ logicalId }) => logicalId)).toContain('Check');
});

test.each([
  [
    'M out of N',
    { DatapointsToAlarm: 2 },
    { Ref: 'KindDead' },
    'Route 53 does not know M out of N and metric math, as KindDead has them',
  ],
  ['a composite alarm', { DatapointsToAlarm: 3 }, { Ref: 'Broken' }, 'there is no metric alarm Broken'],
])('%s is refused', (_, alarm, name, reason) => {
  const reasons = [`AWS::Route53::HealthCheck "Check": ${reason}`];
  expect(() => load(alarm, name)).toThrow(expect.objectContaining({ reasons }));
});
