import * as gateway from '@aws-sdk/client-api-gateway';
import { DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as lambda from '@aws-sdk/client-lambda';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { parseJson } from '../../../functions/text/json.ts';
import { ask, query } from '../ask.ts';
import { given } from '../made-network.ts';
import type { Reader } from './reader.ts';

const record = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Reads what the other services have made of a resource, under the names that its properties have in a template. */
export const SERVICE_READERS: Readonly<Record<string, Reader>> = {
  'AWS::ApiGateway::RestApi': async ({ clients: { apiGateway } }, restApiId) => {
    const { name, endpointConfiguration, policy } = await apiGateway.send(new gateway.GetRestApiCommand({ restApiId }));
    const { items = [] } = await apiGateway.send(new gateway.GetResourcesCommand({ restApiId, embed: ['methods'] }));
    return {
      Name: name,
      EndpointConfiguration: {
        Types: endpointConfiguration?.types,
        VpcEndpointIds: endpointConfiguration?.vpcEndpointIds,
      },
      Body: {
        'x-amazon-apigateway-policy': policy,
        paths: Object.fromEntries(items.map((one) => [one.path, methodsOf(one)])),
      },
    };
  },
  'AWS::ApiGateway::Deployment': async ({ clients }, deploymentId, { RestApiId }) => {
    const asked = { restApiId: `${RestApiId}`, deploymentId };
    const { description } = await clients.apiGateway.send(new gateway.GetDeploymentCommand(asked));
    return { RestApiId, Description: description };
  },
  'AWS::ApiGateway::Resource': async ({ clients }, resourceId, { RestApiId }) => {
    const asked = { restApiId: `${RestApiId}`, resourceId };
    const { pathPart, parentId } = await clients.apiGateway.send(new gateway.GetResourceCommand(asked));
    return { RestApiId, PathPart: pathPart, ParentId: parentId };
  },
  'AWS::ApiGateway::Method': async ({ clients }, _id, { RestApiId, ResourceId, HttpMethod }) => {
    const asked = { restApiId: `${RestApiId}`, resourceId: `${ResourceId}`, httpMethod: `${HttpMethod}` };
    const method = await clients.apiGateway.send(new gateway.GetMethodCommand(asked));
    return {
      RestApiId,
      ResourceId,
      HttpMethod: method.httpMethod,
      AuthorizationType: method.authorizationType,
      MethodResponses: responsesOf(method.methodResponses),
      Integration: {
        Type: method.methodIntegration?.type,
        IntegrationResponses: responsesOf(method.methodIntegration?.integrationResponses),
      },
    };
  },
  'AWS::ApiGateway::Stage': async ({ clients }, stageName, { RestApiId }) => {
    const asked = { restApiId: `${RestApiId}`, stageName };
    const stage = await clients.apiGateway.send(new gateway.GetStageCommand(asked));
    return { RestApiId, DeploymentId: stage.deploymentId, StageName: stage.stageName };
  },
  'AWS::CloudWatch::Alarm': async ({ clients }, name) => {
    const asked = { AlarmNames: [name] };
    return given((await clients.cloudWatch.send(new DescribeAlarmsCommand(asked))).MetricAlarms?.[0]);
  },
  'AWS::CloudWatch::Dashboard': ({ clients }, DashboardName) =>
    clients.cloudWatch.send(new GetDashboardCommand({ DashboardName })),
  'AWS::Events::Rule': async (emulator, Name) => ({
    ...record(await ask(emulator, 'events', 'AWSEvents.DescribeRule', { Name })),
    ...record(await ask(emulator, 'events', 'AWSEvents.ListTargetsByRule', { Rule: Name })),
  }),
  'AWS::IAM::Role': async (emulator, RoleName) => {
    const text = await query(emulator, 'iam', { Action: 'GetRole', RoleName });
    return {
      AssumeRolePolicyDocument: documentIn(text, 'AssumeRolePolicyDocument'),
      Description: /<Description>(.*?)<\/Description>/.exec(text)?.[1],
    };
  },
  'AWS::IAM::Policy': async (emulator, _id, { PolicyName, Roles }) => {
    const [RoleName] = [Roles].flat();
    const text = await query(emulator, 'iam', {
      Action: 'GetRolePolicy',
      RoleName: `${RoleName}`,
      PolicyName: `${PolicyName}`,
    });
    return { PolicyName, Roles, PolicyDocument: documentIn(text, 'PolicyDocument') };
  },
  'AWS::Lambda::Function': ({ clients }, FunctionName) =>
    clients.lambda.send(new lambda.GetFunctionConfigurationCommand({ FunctionName })),
  'AWS::Lambda::EventInvokeConfig': async ({ clients }, _id, { FunctionName, Qualifier }) => ({
    FunctionName,
    Qualifier,
    ...(await clients.lambda.send(
      new lambda.GetFunctionEventInvokeConfigCommand({ FunctionName: `${FunctionName}`, Qualifier: `${Qualifier}` }),
    )),
  }),
  'AWS::Lambda::Permission': async ({ clients }, _id, { FunctionName }) => {
    const { Policy = '' } = await clients.lambda.send(new lambda.GetPolicyCommand({ FunctionName: `${FunctionName}` }));
    const { Statement } = Grants.parse(JSON.parse(Policy));
    return {
      FunctionName,
      ...Statement[0],
      Principal: Statement[0]?.Principal.Service,
      SourceArn: Statement[0]?.Condition.ArnLike['AWS:SourceArn'],
    };
  },
  'AWS::Logs::LogGroup': async ({ clients }, logGroupNamePrefix) => {
    const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
    return { RetentionInDays: logGroups[0]?.retentionInDays };
  },
  'AWS::SNS::Topic': async ({ clients }, TopicArn) =>
    given((await clients.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes),
  'AWS::SNS::TopicPolicy': async ({ clients }, _id, { Topics }) => {
    const [topic] = [Topics].flat();
    const { Attributes = {} } = await clients.sns.send(new GetTopicAttributesCommand({ TopicArn: `${topic}` }));
    return { Topics, PolicyDocument: parseJson(Attributes.Policy ?? '') };
  },
  'AWS::Scheduler::Schedule': ({ clients }, Name) => clients.scheduler.send(new GetScheduleCommand({ Name })),
};

const responsesOf = (responses: Readonly<Record<string, { readonly statusCode?: string | undefined }>> = {}) =>
  Object.values(responses).map(({ statusCode }) => ({ StatusCode: statusCode }));

const Grants = z.object({
  Statement: z.array(
    z.looseObject({
      Principal: z.object({ Service: z.string() }),
      Condition: z.object({ ArnLike: z.record(z.string(), z.string()) }),
    }),
  ),
});

/** As an OpenAPI document has them. */
const methodsOf = ({ resourceMethods = {} }: gateway.Resource): object =>
  Object.fromEntries(
    Object.entries(resourceMethods).map(([method, { methodIntegration }]) => [
      method.toLowerCase(),
      {
        'x-amazon-apigateway-integration': {
          type: methodIntegration?.type?.toLowerCase(),
          requestTemplates: methodIntegration?.requestTemplates,
        },
      },
    ]),
  );

const documentIn = (text: string, element: string): unknown =>
  parseJson(decodeURIComponent(new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(text)?.[1] ?? ''));
