import { GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { ask, query } from '../ask.ts';
import type { Emulator } from '../emulator.ts';

/** Everything that an emulator has, of the kinds that the stacks hold, by id or name. */
export const inventory = async (emulator: Emulator): Promise<Readonly<Record<string, unknown>>> => {
  const { apiGateway, cloudWatch, ec2: client, lambda, logs, scheduler, sns } = emulator.clients;
  const AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] = ['MetricAlarm', 'CompositeAlarm'];
  const alarms = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes }));
  return {
    alarms: [...(alarms.MetricAlarms ?? []), ...(alarms.CompositeAlarms ?? [])].map((one) => one.AlarmName),
    apis: (await apiGateway.send(new GetRestApisCommand({}))).items?.map(({ id }) => id),
    // The SDK cannot read MiniStack's list of dashboards.
    dashboards: namesIn(await query(emulator, 'monitoring', { Action: 'ListDashboards' }), 'DashboardName'),
    endpoints: (await client.send(new ec2.DescribeVpcEndpointsCommand({}))).VpcEndpoints?.map(
      (one) => one.VpcEndpointId,
    ),
    functions: (await lambda.send(new ListFunctionsCommand({}))).Functions?.map((one) => one.FunctionName),
    groups: (await client.send(new ec2.DescribeSecurityGroupsCommand({}))).SecurityGroups?.map((one) => one.GroupId),
    logGroups: (await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.map((one) => one.logGroupName),
    roles: namesIn(await query(emulator, 'iam', { Action: 'ListRoles' }), 'RoleName'),
    rules: await ask(emulator, 'events', 'AWSEvents.ListRules', {}),
    schedules: (await scheduler.send(new ListSchedulesCommand({}))).Schedules?.map(({ Name }) => Name),
    subnets: (await client.send(new ec2.DescribeSubnetsCommand({}))).Subnets?.map((one) => one.SubnetId),
    tables: (await client.send(new ec2.DescribeRouteTablesCommand({}))).RouteTables?.map((one) => one.RouteTableId),
    topics: (await sns.send(new ListTopicsCommand({}))).Topics?.map(({ TopicArn }) => TopicArn),
    vpcs: (await client.send(new ec2.DescribeVpcsCommand({}))).Vpcs?.map(({ VpcId }) => VpcId),
  };
};

const namesIn = (xml: string, element: string): readonly (string | undefined)[] =>
  [...xml.matchAll(new RegExp(`<${element}>(.*?)<`, 'g'))].map(([, name]) => name);
