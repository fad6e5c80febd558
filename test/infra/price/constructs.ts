import type { App, Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpoint, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { CanarySecurityGroup } from '../../../infra/canary/security-group.ts';
import { AlertingInput } from '../../../infra/config/alerting.ts';
import { DemoStack } from '../../../infra/demo/demo-stack.ts';
import { PrivateApiCanary } from '../../../infra/private-api-canary.ts';
import { appIn } from '../synthesize.ts';
import { inTemporaryDirectory } from '../template.ts';

/** Lets `use` work in an app, of which nothing is synthesized. */
export const inApp = <T>(use: (app: App) => T): T => inTemporaryDirectory((outdir) => use(appIn(outdir)));

/** The demo in an app. */
export const demo = (app: App): DemoStack =>
  new DemoStack(app, 'Demo', {
    environment: 'Test',
    stage: 'demo',
    backend: 'mock',
    zones: 2,
    alerting: AlertingInput.parse({}),
  });

/** The only canary in a stack. */
export const canaryIn = (stack: Stack): PrivateApiCanary => {
  const [canary, ...others] = stack.node.findAll().filter((construct) => construct instanceof PrivateApiCanary);
  if (canary === undefined || others.length > 0) throw new Error(`looking for the only canary in ${stack.stackName}`);
  return canary;
};

/** How many zones there are a canary in, and an address that the endpoint's DNS entries name. */
export interface Zones {
  readonly canaries: number;
  readonly dnsEntries: number;
  readonly id?: string;
}

/** Adds canaries for an API that exists. */
export const addCanary = (stack: Stack, { canaries, dnsEntries, id = 'Canary' }: Zones): PrivateApiCanary => {
  const vpc = Vpc.fromVpcAttributes(stack, `Vpc${id}`, { vpcId: 'vpc-0a1b2c3d', availabilityZones: [...ZONES] });
  const zones = ZONES.slice(0, canaries).map((name) => ({
    name,
    subnet: Subnet.fromSubnetAttributes(stack, `${id}-${name}`, {
      subnetId: 'subnet-0a1b2c3d',
      availabilityZone: name,
    }),
  }));
  const ownNames = ['', ...ZONES.slice(0, dnsEntries).map((zone) => `-${zone}`)].map(
    (zone) => `vpce-0a1b2c3d-x1y2z3${zone}.execute-api.us-east-1.vpce.amazonaws.com`,
  );
  const dnsNames = [...ownNames, '*.execute-api.us-east-1.amazonaws.com'];
  return new PrivateApiCanary(stack, id, {
    vpc,
    vpcSubnets: { subnets: zones.map(({ subnet }) => subnet) },
    securityGroup: new CanarySecurityGroup(stack, `SecurityGroup${id}`, vpc),
    endpoint: InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, `Endpoint${id}`, {
      vpcEndpointId: 'vpce-0a1b2c3d',
      port: 443,
    }),
    endpointNetwork: {
      dnsEntries: dnsNames,
      cidrs: ['10.20.0.0/16'],
      zones: zones.map(({ name }, index) => ({ name, cidr: `10.20.${index}.0/24` })),
    },
    apis: [
      {
        api: RestApi.fromRestApiId(stack, `Api${id}`, 'a1b2c3d4e5'),
        stage: 'live',
        target: 'orders-live',
        probe: { resource: '/orders/health' },
      },
    ],
  });
};

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;
