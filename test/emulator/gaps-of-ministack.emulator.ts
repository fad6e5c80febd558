import * as ec2 from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ask } from './ask.ts';
import { exportsPolicy, lookUp } from './asked-of-both.ts';
import { type Emulator, REGION, startMiniStack } from './emulator.ts';
import { given } from './made-network.ts';

const running = new AsyncDisposableStack();
let miniStack: Emulator;
beforeAll(async () => {
  miniStack = running.use(await startMiniStack());
});
afterAll(() => running.disposeAsync());

/** An endpoint in a network of its own, without what MiniStack's EC2 does not know. */
const bareEndpoint = async ({ clients: { ec2: client } }: Emulator): Promise<ec2.VpcEndpoint> => {
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = given(Vpc?.VpcId);
  const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock: '10.0.1.0/24' }));
  const { VpcEndpoint } = await client.send(
    new ec2.CreateVpcEndpointCommand({
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${REGION}.execute-api`,
      SubnetIds: [given(Subnet?.SubnetId)],
      PrivateDnsEnabled: true,
    }),
  );
  return given(VpcEndpoint);
};

/** What it cannot judge, beside the changes that it does not make; where one of these fails, a gap has been closed, and can be used. */
const GAPS: readonly [gap: string, shows: (emulator: Emulator) => Promise<unknown>, as: unknown][] = [
  [
    'has no Resolver',
    (one) => ask(one, 'route53resolver', 'Route53Resolver.ListResolverRuleAssociations', {}),
    { error: 'Unsupported service: route53resolver' },
  ],
  ['does not export the policy of a stage', exportsPolicy, false],
  [
    'gives an endpoint no private DNS, and no interfaces',
    async (one) => {
      const { PrivateDnsEnabled, NetworkInterfaceIds } = await bareEndpoint(one);
      return { PrivateDnsEnabled, NetworkInterfaceIds };
    },
    {},
  ],
  [
    'records changes under names that CloudTrail does not use',
    async (one) => {
      await bareEndpoint(one);
      return lookUp(one, 'ec2');
    },
    { Events: expect.arrayContaining([expect.objectContaining({ EventName: 'POST.ec2', Resources: [] })]) },
  ],
];

test.each(GAPS)('MiniStack still %s', async (_gap, shows, as) => {
  expect(await shows(miniStack)).toEqual(as);
});
