import { Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { PortAndResolvers } from '../canary/configuration.ts';
import type { Deployment } from '../config/completed.ts';
import { namedBy } from '../config/organisation.ts';
import { alertingProps, apiAlertingProps } from '../configured-alerting.ts';
import { EXISTING_IS_STATED } from '../library/state-existing.ts';
import type { WatchedApiProps } from '../library/watched-api.ts';
import { addOutputs } from '../outputs.ts';
import { PrivateApiCanary } from '../private-api-canary.ts';
import { nameOfStackWith } from '../stack-name.ts';
import { existingRoles, rightsNeeded, stateRights } from './existing-roles.ts';
import { existingSubnet } from './existing-subnet.ts';
import { organisation } from './organisation.ts';
import { canarySecurityGroup, openEndpoint } from './security-groups.ts';

/** What is there already, and what the sandbox needs otherwise than AWS. */
export interface AttachedProps extends PortAndResolvers {
  readonly deployment: Deployment;
}

/** Canaries in the zones of an existing VPC, for an existing endpoint and API; nothing of those is made or changed. */
export class AttachedStack extends Stack {
  /** What a person must do before it is deployed. */
  readonly notes: readonly string[];

  constructor(scope: Construct, id: string, { deployment, port, resolvers }: AttachedProps) {
    const { account, region, tags, apis, endpoint, alerting } = deployment;
    super(scope, id, {
      description: `Canaries that watch ${whatIsWatched(deployment)} through ${endpoint.id}`,
      env: { account, region },
      tags,
    });
    // The stage for the sandbox says what is there, with more of it than the construct knows.
    this.node.setContext(EXISTING_IS_STATED, true);
    const vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: deployment.vpc.id,
      availabilityZones: deployment.zones.map((zone) => zone.name),
    });
    const securityGroup = canarySecurityGroup(this, vpc, deployment);
    const canary = new PrivateApiCanary(this, 'Canary', {
      prefix: namedBy(deployment.names, nameOfStackWith(this)),
      vpc,
      vpcSubnets: {
        subnets: deployment.zones.map((zone) => existingSubnet(this, `Subnet-${zone.name}`, zone.subnetId, zone.name)),
      },
      securityGroup,
      roles: existingRoles(this, deployment.roleArns),
      endpoint: ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(this, 'Endpoint', {
        vpcEndpointId: endpoint.id,
        port: 443,
      }),
      endpointNetwork: endpoint,
      apis: apis.map((api) => watchedApi(this, api)),
      publicApis: deployment.publicApis,
      ...organisation(this, deployment),
      alerting: alertingProps(this, alerting),
      resolvers,
      port,
    });
    addOutputs(this, canary);
    openEndpoint(this, securityGroup, deployment);
    stateRights(this, canary, deployment.roleArns);
    this.notes = rightsNeeded(this, canary, deployment.roleArns);
  }
}

const whatIsWatched = ({ apis: [first, ...others] }: Deployment): string =>
  first && others.length === 0 ? `the private API ${first.id} at its stage ${first.stage}` : 'private APIs';

const watchedApi = (
  stack: Stack,
  { id, name, alerting, ...described }: Deployment['apis'][number],
): WatchedApiProps => ({
  ...described,
  api: RestApi.fromRestApiId(stack, `Api-${described.target}`, id),
  ...(name !== undefined && { apiName: name }),
  alerting: apiAlertingProps(stack, alerting),
});
