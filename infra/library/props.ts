import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { AlertingProps } from './alerting.ts';
import type { EndpointNetwork } from './endpoint-network.ts';
import type { OrganisationProps } from './organisation.ts';
import type { WatchedApiProps } from './watched-api.ts';

/** Existing roles, each for one duty. */
export interface ExistingRoles {
  /** Of the canaries' functions. */
  readonly canary?: IRole;
  /** Of the notifier's function. */
  readonly notifier?: IRole;
  /** With which EventBridge Scheduler invokes the canaries. */
  readonly scheduler?: IRole;
}

/** Where canaries stand, the endpoint that they look at, and the APIs behind it. Everything may be a token, but for what the APIs' `target` and `probe` say. */
export interface PrivateApiCanaryProps extends OrganisationProps {
  /** The VPC in which the canaries stand. */
  readonly vpc: ec2.IVpc;
  /**
   * The subnets of the canaries, one to six and each in a zone of its own: a canary runs in each.
   * @default - of each zone an isolated subnet, or else a private one
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /** The `execute-api` interface endpoint: one of this app, or one that is there already (`InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes`). */
  readonly endpoint: ec2.IInterfaceVpcEndpoint;
  /**
   * What its construct does not tell of the endpoint.
   * @default - the endpoint is of this app, and in the VPC of the canaries
   */
  readonly endpointNetwork?: EndpointNetwork;
  /** One or more APIs behind the endpoint; no two have the same target. */
  readonly apis: readonly WatchedApiProps[];
  /**
   * Names of other APIs, which clients in the VPC call in public: the canaries look up whether the endpoint has captured one.
   * @default - none is watched
   */
  readonly publicApis?: readonly string[];
  /**
   * Who is told of the network, and of every API that names nobody else; and when.
   * @default - topics without subscribers
   */
  readonly alerting?: AlertingProps;
  /**
   * The security group of the canaries, which is not changed: letting them out to the endpoint, and in there, is up to you.
   * @default - a group that is let out to the endpoint alone, and in there
   */
  readonly securityGroup?: ec2.ISecurityGroup;
  /**
   * Existing roles, which are not changed.
   * @default - each function and each schedule gets a role of its own
   */
  readonly roles?: ExistingRoles;
  /**
   * What the names of alarms, dashboard and saved queries begin with; two canaries in one account and region must differ in it.
   * @default - the name of the stack and the id of this construct, by the pattern of `names` if there is one
   */
  readonly prefix?: string;
  /**
   * DNS servers to ask, as IPv4 addresses with or without a port.
   * @default - the VPC's own
   */
  readonly resolvers?: readonly string[];
  /**
   * Where the endpoint listens.
   * @default 443
   */
  readonly port?: number;
}
