import type { LambdaFunction, RestApi, Schedule, Vpc, VpcEndpoint } from '../../deployment.ts';
import type { Ipv4Block } from '../ipv4.ts';
import type { SecurityGroup, SecurityGroupRule } from './security-group.ts';

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
  readonly functions: Map<string, VpcFunction>;
  readonly schedules: Schedule[];
}

/** A subnet, which lies in one zone. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly block: Ipv4Block;
}

/** The endpoint before it is known who reaches it. */
export type InterfaceEndpoint = Omit<VpcEndpoint, 'admitsFunctions'>;

/** A stage of one API. */
export interface Stage {
  readonly apiId: string;
  readonly name: string;
}

/** A function with what decides about its way through the VPC; one outside the VPC has neither subnets nor groups. */
export interface VpcFunction {
  readonly played: LambdaFunction;
  readonly subnets: readonly Subnet[];
  readonly securityGroupIds: readonly string[];
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
  functions: new Map(),
  schedules: [],
});
