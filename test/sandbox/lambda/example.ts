import type { LambdaFunction } from '../../../infra/sandbox/deployment.ts';

export const exampleFunction: LambdaFunction = {
  logicalId: 'Function',
  name: 'played',
  description: '',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  codePath: '/nowhere',
  environment: {},
  memoryMb: 256,
  timeoutMs: 20_000,
  zones: ['eu-central-1a'],
  subnetIds: [],
  securityGroupIds: [],
  hasIpv6: false,
  logGroupName: '/aws/lambda/played',
  rights: [],
};
