import { CfnParameter, Fn, type Stack, Stage, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AttachedStack } from '../attached/attached-stack.ts';
import type { AppConfig } from '../config/app-config.ts';
import { type Deployment, stackNameOf } from '../config/completed.ts';
import { DemoStack } from '../demo/demo-stack.ts';
import { EXISTING_SYSTEM, EXISTING_TOPICS, existingSystem, existingTopics } from '../existing/existing-system.ts';
import { LOOPBACK_CIDR, onLoopback } from '../existing/on-loopback.ts';

/** The same stacks on a loopback network: where its addresses lie, and whom it asks, is known when the sandbox starts. */
export class SandboxStage extends Stage {
  constructor(scope: Construct, id: string, { targets, ...demo }: AppConfig) {
    super(scope, id);
    const stacks = targets?.map((target) => attachedStack(this, onLoopback(target))) ?? [demoStack(this, demo)];
    for (const stack of stacks) {
      new CfnParameter(stack, 'EndpointPort', { type: 'Number', description: 'Where the endpoint listens' });
      new CfnParameter(stack, 'ResolverAddress', { type: 'String', description: 'The DNS server to ask' });
    }
  }
}

const portAndResolvers = () => ({
  port: Token.asNumber(Fn.ref('EndpointPort')),
  resolvers: [Fn.ref('ResolverAddress')],
});

const demoStack = (scope: Construct, demo: Omit<AppConfig, 'targets'>): Stack => {
  const stack = new DemoStack(scope, stackNameOf(demo.environment), {
    ...demo,
    vpcCidr: LOOPBACK_CIDR,
    ...portAndResolvers(),
  });
  const topics = existingTopics(demo.alerting);
  if (topics.length > 0) stack.templateOptions.metadata = { [EXISTING_TOPICS]: topics };
  return stack;
};

const attachedStack = (scope: Construct, deployment: Deployment): Stack => {
  const stack = new AttachedStack(scope, stackNameOf(deployment.name), { deployment, ...portAndResolvers() });
  stack.templateOptions.metadata = {
    [EXISTING_SYSTEM]: existingSystem(deployment),
    [EXISTING_TOPICS]: existingTopics(deployment.alerting, ...deployment.apis.map(({ alerting }) => alerting)),
  };
  return stack;
};
