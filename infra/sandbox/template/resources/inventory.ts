import type { CompositeAlarm } from '../../cloudwatch/composite-alarm.ts';
import type { MetricAlarm } from '../../cloudwatch/metric-alarm.ts';
import type { MuteRule } from '../../cloudwatch/mute-rule.ts';
import type {
  Dashboard,
  DomainName,
  EventRule,
  LambdaFunction,
  RestApi,
  Schedule,
  Topic,
  Vpc,
  VpcEndpoint,
} from '../../deployment.ts';
import type { PolicyStatement } from '../../iam/policy-document.ts';
import type { Ipv4Block } from '../ipv4.ts';
import type { SecurityGroup, SecurityGroupRule } from './traffic-rule.ts';

/** What has been created so far and shows on loopback, by physical id. Creating a resource adds to it. */
export interface Inventory {
  readonly vpcs: Map<string, Vpc>;
  readonly subnets: Map<string, Subnet>;
  readonly securityGroups: Map<string, SecurityGroup>;
  /** Rules that are resources of their own. */
  readonly ingressRules: SecurityGroupRule[];
  readonly egressRules: SecurityGroupRule[];
  readonly endpoints: Map<string, InterfaceEndpoint>;
  readonly apis: Map<string, Omit<RestApi, 'stages'>>;
  /** The id of the API that a deployment belongs to. */
  readonly apiDeployments: Map<string, string>;
  readonly stages: Stage[];
  /** By ARN. */
  readonly domainNames: Map<string, CreatedDomainName>;
  readonly hostedNames: string[];
  readonly publicNames: string[];
  readonly certifiedNames: string[];
  /** By ARN. */
  readonly functions: Map<string, CreatedFunction>;
  /** Which event rules may call which functions. */
  readonly permissions: Permission[];
  readonly schedules: Schedule[];
  readonly eventRules: TargetedRule[];
  /** By ARN. */
  readonly topics: Map<string, Topic>;
  readonly alarms: {
    readonly metric: MetricAlarm[];
    readonly composite: CompositeAlarm[];
    readonly muteRules: MuteRule[];
  };
  readonly dashboards: Dashboard[];
  /** By ARN. */
  readonly roles: Map<string, Role>;
  /** Policies that are resources of their own. */
  readonly rolePolicies: RolePolicy[];
}

/** A subnet, which lies in one zone. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly block: Ipv4Block;
  readonly ipv6Cidr?: string | undefined;
}

/** The endpoint before it is known who reaches it. */
export type InterfaceEndpoint = Omit<VpcEndpoint, 'admitsFunctions'>;

/** A stage of one API. */
export interface Stage {
  readonly apiId: string;
  readonly name: string;
}

/** A custom domain name, to which associations and mappings are added. */
export interface CreatedDomainName extends DomainName {
  readonly endpointIds: string[];
  readonly mappings: DomainName['mappings'][number][];
}

/** A function with what decides about its rights and its way through the VPC; one outside the VPC has neither subnets nor groups. */
export interface CreatedFunction {
  readonly played: Omit<LambdaFunction, 'rights'>;
  readonly roleArn: string;
  readonly subnets: readonly Subnet[];
  /** Whether its interfaces get IPv6 addresses too. */
  readonly hasIpv6: boolean;
  readonly securityGroupIds: readonly string[];
}

/** A statement of a function's own policy, which lets an event rule call it. */
export interface Permission {
  readonly functionArn: string;
  readonly sourceArn: string;
}

/** A rule before it is known which of its targets let it call them. */
export interface TargetedRule extends Omit<EventRule, 'functionLogicalIds'> {
  readonly targetArns: readonly string[];
}

/** A role with what its own policies say. */
export interface Role {
  readonly name: string;
  readonly statements: readonly PolicyStatement[];
}

/** A policy of some roles. */
export interface RolePolicy {
  readonly roleNames: readonly string[];
  readonly statements: readonly PolicyStatement[];
}

/** The inventory of an account in which nothing is created yet. */
export const emptyInventory = (): Inventory => ({
  vpcs: new Map(),
  subnets: new Map(),
  securityGroups: new Map(),
  ingressRules: [],
  egressRules: [],
  endpoints: new Map(),
  apis: new Map(),
  apiDeployments: new Map(),
  stages: [],
  domainNames: new Map(),
  hostedNames: [],
  publicNames: [],
  certifiedNames: [],
  functions: new Map(),
  permissions: [],
  schedules: [],
  eventRules: [],
  topics: new Map(),
  alarms: { metric: [], composite: [], muteRules: [] },
  dashboards: [],
  roles: new Map(),
  rolePolicies: [],
});
