import type { CompositeAlarm } from './cloudwatch/composite-alarm.ts';
import type { MetricAlarm } from './cloudwatch/metric-alarm.ts';
import type { MuteRule } from './cloudwatch/mute-rule.ts';
import type { DomainName, RestApi } from './deployed-apis.ts';
import type { SecurityGroup, Subnet, Vpc, VpcEndpoint } from './deployed-network.ts';
import type { PolicyDocument, PolicyStatement } from './iam/policy-document.ts';

/** The account and the region that something is in. */
export interface AccountLocation {
  readonly accountId: string;
  readonly region: string;
}

/** What AWS would have made of the template: the part of it that the sandbox plays. All values are resolved literals. */
export interface Deployment extends AccountLocation {
  readonly partition: string;
  /** The partition's DNS suffix, such as `amazonaws.com`. */
  readonly urlSuffix: string;
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly endpoint: VpcEndpoint;
  readonly apis: readonly RestApi[];
  /** Private custom domain names. */
  readonly domainNames: readonly DomainName[];
  /** Names of a private hosted zone, each of which leads to every address of the endpoint. */
  readonly hostedNames: readonly string[];
  /** Names of APIs elsewhere, which lead out of the VPC unless the endpoint's private DNS answers for them. */
  readonly publicNames: readonly string[];
  /** Server names beside the endpoint's for which its addresses show a certificate of their own. */
  readonly certifiedNames: readonly string[];
  readonly functions: readonly LambdaFunction[];
  readonly schedules: readonly Schedule[];
  readonly alarms: Alarms;
  readonly topics: readonly Topic[];
  readonly eventRules: readonly EventRule[];
  readonly dashboards: readonly Dashboard[];
  /** The stack's outputs, by key. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The stack, and those beside it. */
  readonly stacks: readonly Stack[];
}

/** A CloudFormation stack with all its resources. */
export interface Stack {
  readonly name: string;
  /** Each with what `Ref` gives for it. */
  readonly resources: readonly { readonly logicalId: string; readonly type: string; readonly physicalId: string }[];
}

export interface LambdaFunction {
  readonly logicalId: string;
  readonly name: string;
  readonly description: string;
  readonly runtime: string;
  readonly handler: string;
  /** The folder that holds the unpacked deployment package. */
  readonly codePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** The zones that it probes from, those of its subnets; none of a function that no schedule calls. */
  readonly zones: readonly string[];
  /** Of a function outside a VPC none, and neither security groups. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Whether its interfaces get IPv6 addresses too. */
  readonly hasIpv6: boolean;
  /** How many may run at once, where that is reserved: 0 stops it. */
  readonly reservedConcurrency?: number;
  readonly isDeleted?: true;
  readonly logGroupName: string;
  /** What its role allows and denies. */
  readonly rights: readonly PolicyStatement[];
}

export interface Schedule {
  readonly name: string;
  readonly enabled: boolean;
  readonly isDeleted?: true;
  readonly functionLogicalId: string;
  /** The event's JSON text, in which Scheduler's context attributes are still to be filled in. */
  readonly input: string;
}

/** The alarms of all kinds, and the maintenance windows in which they are muted. */
export interface Alarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
  readonly muteRules: readonly MuteRule[];
}

/** An SNS topic of the stack. */
export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly displayName?: string;
  readonly policy?: PolicyDocument;
  readonly subscriptions: readonly { readonly protocol: string; readonly endpoint: string }[];
}

/** Fields that an event and its `detail` must have, each with the texts, or their beginnings, of which it must have one. */
export interface EventPattern {
  readonly fields: EventFields;
  readonly detail: EventFields;
}

export type EventFields = Readonly<Record<string, readonly (string | { readonly prefix: string })[]>>;

/** A rule of EventBridge's default bus: it reacts to events and to the clock. */
export interface EventRule {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  readonly pattern: EventPattern;
  readonly everyMinutes: number;
  readonly functionLogicalIds: readonly string[];
}

/** A CloudWatch dashboard; what its widgets are is for whoever draws them to read. */
export interface Dashboard {
  readonly name: string;
  /** JSON. */
  readonly body: string;
}
