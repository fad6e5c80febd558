/** What must be known of an endpoint that is not of this app, or is in another VPC than the canaries. */
export interface EndpointNetwork {
  /**
   * Its DNS names as `aws ec2 describe-vpc-endpoints` lists them, or one text with commas between them.
   * @default - those of an `InterfaceVpcEndpoint` of this app
   */
  readonly dnsEntries?: readonly string[] | string;
  /**
   * The families of its addresses: ipv4, dualstack or ipv6.
   * @default - that of an endpoint of this app, or else ipv4
   */
  readonly ipAddressType?: 'ipv4' | 'dualstack' | 'ipv6';
  /**
   * The CIDRs in which its addresses are; the canaries connect to no others.
   * @default - that of the canaries' VPC
   */
  readonly cidrs?: readonly string[];
  /**
   * The zones in which it has a subnet, with the subnets' CIDRs.
   * @default - those of its subnets, where the endpoint is of this app and in the canaries' VPC
   */
  readonly zones?: readonly EndpointZone[];
  /**
   * The id of its VPC, by which PrivateLink's own metrics go.
   * @default - the canaries' VPC
   */
  readonly vpcId?: string;
  /**
   * The account in which it is: the dashboard asks that one for PrivateLink's metrics, which takes cross-account observability.
   * @default - the account of the stack
   */
  readonly accountId?: string;
}

/** A zone in which an endpoint has a subnet. */
export interface EndpointZone {
  /** Such as `eu-central-1a`. */
  readonly name: string;
  /**
   * The subnet's IPv4 CIDR.
   * @default - the endpoint has no IPv4 address there
   */
  readonly cidr?: string;
  /**
   * The subnet's IPv6 CIDR.
   * @default - the endpoint has no IPv6 address there
   */
  readonly ipv6Cidr?: string;
}
