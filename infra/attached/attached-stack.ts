import { Aws, CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Alerting } from '../alerting/alerting.ts';
import type { Notifier } from '../alerting/notifier.ts';
import { addCanaries } from '../private-api-canary.ts';
import type { Canary } from '../canary/canary.ts';
import { type Detour, watchOf } from '../canary/configuration.ts';
import { canaryRights } from '../canary/role.ts';
import { invocationRights } from '../canary/schedule.ts';
import { CanarySecurityGroup } from '../canary/security-group.ts';
import { addressZonesIn, type Target } from '../config/deployment.ts';
import { Dashboard } from '../dashboard/dashboard.ts';
import { admitToEndpoint } from '../demo/endpoint.ts';

/** What is there already, and what the sandbox needs otherwise than AWS. */
export interface AttachedProps extends Detour {
  readonly target: Target;
}

/** Canaries in the zones of an existing VPC, for an existing endpoint and API; nothing of those is made or changed. */
export class AttachedStack extends Stack {
  constructor(scope: Construct, id: string, { target, port = 443, resolvers }: AttachedProps) {
    super(scope, id, {
      description: `Canaries that watch the private API ${target.api.id} at its stage ${target.api.stage}`,
      env: { account: target.account, region: target.region },
      tags: target.tags,
    });
    const vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: target.vpc.id,
      availabilityZones: target.zones.map(({ name }) => name),
    });
    const zones = target.zones.map((zone) => ({ ...zone, subnet: existingSubnet(this, zone) }));
    const securityGroup = canarySecurityGroup(this, vpc, target);
    const role = target.roleArn ? iam.Role.fromRoleArn(this, 'Role', target.roleArn, { mutable: false }) : undefined;
    const watch = { ...watchOf(target), port, resolvers };
    const canaries = addCanaries(this, { vpc, zones, securityGroup, role, watch });
    const watched = {
      watch,
      canaries,
      addressZones: addressZonesIn(target.endpoint.dnsEntries, target.zones),
    };
    const alerting = new Alerting(this, 'Alerting', { ...watched, config: target.alerting, role });
    new Dashboard(this, 'Dashboard', { ...watched, alerting, vpcId: target.vpc.id, apiName: target.api.name });
    if (target.permissionsBoundaryArn) {
      const boundary = iam.ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', target.permissionsBoundaryArn);
      iam.PermissionsBoundary.of(this).apply(boundary);
    }
    openEndpoint(this, securityGroup, target.endpoint);
    if (target.roleArn) stateRights(this, canaries, alerting.notifier);
  }
}

const existingSubnet = (stack: Stack, { name, subnetId }: Target['zones'][number]) => {
  const subnet = ec2.Subnet.fromSubnetAttributes(stack, `Subnet-${name}`, { subnetId, availabilityZone: name });
  Validations.of(subnet).acknowledge({
    id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId',
    reason: 'A canary is put into the subnet; how that is routed is the business of its owner.',
  });
  return subnet;
};

/** The existing group, or one that reaches the endpoint's port in the VPC and nothing else. */
const canarySecurityGroup = (stack: Stack, vpc: ec2.IVpc, { securityGroupId, vpc: { cidrs } }: Target) => {
  if (securityGroupId) {
    new CfnOutput(stack, 'SecurityGroupMustAllow', {
      value: `TCP to port 443 of ${cidrs.join(', ')}`,
      description: `What ${securityGroupId} must let out`,
    });
    return ec2.SecurityGroup.fromSecurityGroupId(stack, 'CanarySecurityGroup', securityGroupId, { mutable: false });
  }
  const group = new CanarySecurityGroup(stack, 'CanarySecurityGroup', vpc);
  for (const cidr of cidrs) group.addEgressRule(ec2.Peer.ipv4(cidr), ec2.Port.HTTPS, 'to the execute-api endpoint');
  return group;
};

/** Admits the canaries to the endpoint if that is wanted; else says how a person can. */
const openEndpoint = (stack: Stack, clients: ec2.ISecurityGroup, endpoint: Target['endpoint']): void => {
  if (endpoint.addIngress && endpoint.securityGroupId) {
    admitToEndpoint(clients, endpoint.securityGroupId);
    return;
  }
  new CfnOutput(stack, 'AdmitCanaries', {
    value: [
      'aws ec2 authorize-security-group-ingress',
      `--group-id ${endpoint.securityGroupId ?? `THE_GROUP_OF_${endpoint.id}`}`,
      `--protocol tcp --port 443 --source-group ${clients.securityGroupId} --region ${Aws.REGION}`,
    ].join(' '),
    description: "Needed once, unless the endpoint's security group admits the canaries' subnets already",
  });
};

/** Says what the existing role needs, as it is not the stack's to change. */
const stateRights = (stack: Stack, canaries: readonly Canary[], notifier: Notifier): void => {
  const rights = new iam.PolicyDocument({
    statements: [
      ...canaryRights(canaries.map(({ logGroup }) => logGroup)),
      invocationRights(canaries.map((canary) => canary.function)),
      ...notifier.rights,
    ],
  });
  new CfnOutput(stack, 'RoleMustTrust', {
    value: 'lambda.amazonaws.com and scheduler.amazonaws.com',
    description: 'The services that use the existing role',
  });
  new CfnOutput(stack, 'RoleMustAllow', {
    value: stack.toJsonString(rights),
    description: 'A policy that the existing role needs',
  });
};
