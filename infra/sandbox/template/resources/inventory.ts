import type { CompositeAlarm } from '../../cloudwatch/composite-alarm.ts';
import type { MetricAlarm } from '../../cloudwatch/metric-alarm.ts';
import type { MuteRule } from '../../cloudwatch/mute-rule.ts';
import type { DomainName, RestApi, Stage } from '../../deployed-apis.ts';
import type { SecurityGroup, Subnet, TrafficRule, Vpc, VpcEndpoint } from '../../deployed-network.ts';
import type { Dashboard, EventRule, LambdaFunction, Schedule, Topic } from '../../deployment.ts';
import type { PolicyStatement } from '../../iam/policy-document.ts';

/** What has been created so far and shows on loopback, by physical id. Creating a resource adds to it. */
export interface Inventory {
  readonly vpcs: Map<string, Vpc>;
  readonly subnets: Map<string, Subnet>;
  readonly securityGroups: Map<string, SecurityGroup>;
  /** Rules that are resources of their own. */
  readonly ingressRules: SecurityGroupRule[];
  readonly egressRules: SecurityGroupRule[];
  readonly endpoints: Map<string, VpcEndpoint>;
  readonly apis: Map<string, Omit<RestApi, 'stages'>>;
  /** The id of the API that a deployment belongs to. */
  readonly apiDeployments: Map<string, string>;
  readonly stages: CreatedStage[];
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

/** A rule of a security group that is a resource of its own. */
export interface SecurityGroupRule {
  readonly groupId: string;
  readonly rule: TrafficRule;
}

/** A stage of one API. */
export interface CreatedStage extends Stage {
  readonly apiId: string;
}

/** A custom domain name, to which associations and mappings are added. */
export interface CreatedDomainName extends DomainName {
  readonly endpointIds: string[];
  readonly mappings: DomainName['mappings'][number][];
}

/** A function, with the role that decides about its rights. */
export interface CreatedFunction {
  readonly played: Omit<LambdaFunction, 'rights'>;
  readonly roleArn: string;
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
