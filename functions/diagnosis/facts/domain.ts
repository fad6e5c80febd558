/** What a private custom domain name is set to, by which an own name of an API is reached. All of it is JSON. */
export interface DomainFacts {
  readonly name: string;
  /** `elsewhere` where an endpoint of this account is associated with it, and it is another account's. */
  readonly settings: DomainSettings | 'absent' | 'elsewhere';
}

/** API Gateway API reference, "DomainName", "BasePathMapping" and "DomainNameAccessAssociation". */
export interface DomainSettings {
  readonly id: string;
  /** Such as `AVAILABLE`. */
  readonly status: string;
  /** Such as `BASE_PATH_MAPPING_ONLY`; under others, rules that are not read here decide as well. */
  readonly routingMode: string;
  readonly mappings: readonly MappingFacts[];
  /** The endpoints of this account that it is associated with. */
  readonly endpointIds: readonly string[];
  /** Who may call through it, JSON. */
  readonly policy: string;
}

/** Where a base path of a domain name leads. */
export interface MappingFacts {
  /** Empty for the domain name itself. */
  readonly basePath: string;
  readonly apiId: string;
  /** Nothing where the stage is the next part of the path. */
  readonly stage?: string;
}

/** An own name of an API, and how a request under it is addressed. */
export interface OwnName {
  readonly name: string;
  /** The custom domain name that a request is for: its Host. */
  readonly domain: string;
  /** What stands before the resource, without a slash at either end. */
  readonly basePath: string;
}
