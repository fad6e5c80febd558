import { expect, test } from '@jest/globals';
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Schedule as EventSchedule, Rule } from 'aws-cdk-lib/aws-events';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { pricedCanaryOf } from '../../../infra/price/priced-canary.ts';
import { addCanary, canaryIn, demo, inApp, type Zones } from './constructs.ts';
import { DEMO, ONE_ZONE, ONE_ZONE_OF_THREE, THREE_ZONES } from './priced-canaries.ts';

/** Canaries for an API that exists, in a stack of their own. */
const existing = (zones: Zones) => inApp((app) => pricedCanaryOf(addCanary(new Stack(app, 'Stack'), zones)));

test('the demo, with the endpoint that its stack makes', () => {
  expect(inApp((app) => pricedCanaryOf(canaryIn(demo(app))))).toEqual(DEMO);
});

test('canaries for an API that exists, in one zone and in three', () => {
  expect(existing({ canaries: 1, dnsEntries: 1 })).toEqual(ONE_ZONE);
  expect(existing({ canaries: 3, dnsEntries: 3 })).toEqual(THREE_ZONES);
});

test('from a single zone, the addresses in all zones of the endpoint are attempted', () => {
  expect(existing({ canaries: 1, dnsEntries: 3 })).toEqual(ONE_ZONE_OF_THREE);
});

test('where no zonal names are listed, there is an address in each zone of the endpoint', () => {
  expect(existing({ canaries: 2, dnsEntries: 0 }).addressZones).toBe(2);
});

test('what else is in the stack is not priced, and does no harm', () => {
  const [made, existed] = inApp((app) => {
    const stacks = [demo(app), new Stack(app, 'Stack')] as const;
    for (const stack of stacks) addForeignConstructs(stack);
    return [pricedCanaryOf(canaryIn(stacks[0])), pricedCanaryOf(addCanary(stacks[1], { canaries: 1, dnsEntries: 1 }))];
  });

  expect(made).toEqual(DEMO);
  expect(existed).toEqual(ONE_ZONE);
});

const addForeignConstructs = (stack: Stack): void => {
  const vpc = new ec2.Vpc(stack, 'OtherVpc', { natGateways: 1 });
  vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS });
  new LogGroup(stack, 'OtherLogs', { retention: RetentionDays.INFINITE });
  const other = new LambdaFunction(stack, 'OtherFunction', {
    code: Code.fromInline('exports.handler = () => {};'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  });
  new Schedule(stack, 'Hourly', {
    schedule: ScheduleExpression.rate(Duration.hours(1)),
    target: new LambdaInvoke(other),
  });
  new Rule(stack, 'Daily', { schedule: EventSchedule.cron({ hour: '2', minute: '0' }) });
  new Alarm(stack, 'OtherAlarm', { metric: other.metricErrors(), threshold: 1, evaluationPeriods: 1 });
};
