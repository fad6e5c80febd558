import type { PolicyDocument } from './iam/policy-document.ts';

export interface RestApi {
  readonly id: string;
  readonly name: string;
  /** The OpenAPI document that the API was imported from. */
  readonly document: Readonly<Record<string, unknown>>;
  /** The resource policy that is deployed. */
  readonly policy: PolicyDocument;
  /** The resource policy as it was last edited, where that is not deployed. */
  readonly draftPolicy?: PolicyDocument;
  /** Endpoints associated with the API: each gives it a Route 53 alias. */
  readonly endpointIds: readonly string[];
  /** What it is no longer, where somebody made another type of API of it. */
  readonly type?: 'REGIONAL';
  readonly isDeleted?: true;
  readonly accessMode?: 'STRICT';
  readonly isDefaultEndpointDisabled?: true;
  readonly stages: readonly Stage[];
}

/** A stage, and what is deployed to it. */
export interface Stage {
  readonly name: string;
  readonly deploymentId: string;
  /** Requests a second that its methods take, where a limit is set. */
  readonly throttle?: number;
}

/** What APIs are called together. */
export const titleOf = (apis: readonly Pick<RestApi, 'name'>[]): string =>
  apis.length <= 2 ? apis.map(({ name }) => name).join(' and ') : `${apis.length} APIs`;

/** A private custom domain name: a Host under which base paths lead to stages. */
export interface DomainName {
  readonly name: string;
  /** Who may call through it. */
  readonly policy: PolicyDocument;
  /** Endpoints with an access association: only through them it is known. */
  readonly endpointIds: readonly string[];
  /** A base path may be empty, and have several levels. */
  readonly mappings: readonly { readonly basePath: string; readonly apiId: string; readonly stage: string }[];
}
