import { CfnParameter, Fn, Stage, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type PrivateApiCanaryProps, PrivateApiCanaryStack } from './private-api-canary-stack.ts';

/** The same stack on a loopback network: where its addresses lie, and whom it asks, is known when the sandbox starts. */
export class SandboxStage extends Stage {
  constructor(scope: Construct, id: string, props: PrivateApiCanaryProps) {
    super(scope, id);
    const stack = new PrivateApiCanaryStack(this, `PrivateApiCanary-${props.environment}`, {
      ...props,
      vpcCidr: '127.10.0.0/16',
      port: Token.asNumber(Fn.ref('EndpointPort')),
      resolvers: [Fn.ref('ResolverAddress')],
    });
    new CfnParameter(stack, 'EndpointPort', { type: 'Number', description: 'Where the endpoint listens' });
    new CfnParameter(stack, 'ResolverAddress', { type: 'String', description: 'The DNS server to ask' });
  }
}
