/** What the network of an endpoint and its canaries is set to, as far as it decides who reaches the endpoint. All of it is JSON. */
export interface NetworkFacts {
  readonly endpoint: EndpointFacts | 'absent';
  /** Those of the endpoint and of the canaries, by id. */
  readonly groups: Readonly<Record<string, GroupFacts>>;
  /** Those of the endpoint and of the canaries, by id. */
  readonly subnets: Readonly<Record<string, SubnetFacts>>;
  /** That of the canaries. */
  readonly vpc: VpcFacts | 'absent';
}

/** EC2 API reference, "VpcEndpoint". */
export interface EndpointFacts {
  readonly id: string;
  readonly vpcId: string;
  /** In lower case, such as `available`. */
  readonly state: string;
  readonly privateDns: boolean;
  readonly ipAddressType: string;
  /** Those of `vpce-`: the regional one and the zonal ones. */
  readonly names?: readonly string[];
  readonly groupIds: readonly string[];
  /** One for each subnet. */
  readonly interfaces: readonly InterfaceFacts[];
  /** JSON. */
  readonly policy: string;
}

/** A network interface of an endpoint. */
export interface InterfaceFacts {
  readonly id: string;
  readonly subnetId: string;
  readonly zone: string;
  readonly addresses: readonly string[];
}

/** A security group's rules. */
export interface GroupFacts {
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

/** A rule of a security group; without ports, it is about all. */
export interface GroupRule {
  readonly id: string;
  /** `tcp`, another protocol, or `-1` for all. */
  readonly protocol: string;
  readonly ports?: readonly [from: number, to: number];
  /** A CIDR, the id of a security group (`sg-`) or of a prefix list (`pl-`). */
  readonly peer: string;
}

export interface SubnetFacts {
  readonly zone: string;
  readonly cidrs: readonly string[];
  readonly freeAddresses: number;
  readonly acl: AclFacts;
  readonly routes: readonly RouteFacts[];
}

/** A network ACL. */
export interface AclFacts {
  readonly id: string;
  /** The lowest number first, which is the first one to decide. */
  readonly entries: readonly AclEntry[];
}

/** An entry of a network ACL; without ports, it is about all. */
export interface AclEntry {
  readonly number: number;
  readonly direction: 'in' | 'out';
  readonly allows: boolean;
  /** An IANA number such as `6` for TCP, or `-1` for all. */
  readonly protocol: string;
  readonly ports?: readonly [from: number, to: number];
  readonly cidr: string;
}

/** A route of the table that a subnet has. */
export interface RouteFacts {
  /** A CIDR, or the id of a prefix list. */
  readonly destination: string;
  /** `local`, or the id of what it leads to. */
  readonly target: string;
  readonly isBlackhole: boolean;
}

export interface VpcFacts {
  readonly id: string;
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  /** As its DHCP options name them; `AmazonProvidedDNS` is the VPC's resolver. */
  readonly nameServers: readonly string[];
}
