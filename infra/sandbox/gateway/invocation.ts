import type { Deployment, RestApi } from '../deployment.ts';

/** What a policy is asked about: one anonymous `execute-api:Invoke` that came through the VPC endpoint. */
export interface Invocation {
  /** `{ARN of the API}/{stage}/{METHOD}/{path without its first slash}`. */
  readonly arn: string;
  readonly endpointId: string;
  readonly vpcId: string;
  /** The caller's address is somewhere in it. */
  readonly vpcCidr: string;
}

/** The invocation of a method; `path` begins with a slash. */
export const invocationOf = (
  deployment: Deployment,
  api: RestApi,
  call: { readonly stage: string; readonly method: string; readonly path: string },
): Invocation => ({
  arn: `${apiArn(deployment, api)}/${call.stage}/${call.method}${call.path}`,
  endpointId: deployment.endpoint.id,
  vpcId: deployment.vpc.id,
  vpcCidr: deployment.vpc.cidr,
});

/** The API's ARN in IAM's eyes: `arn:{partition}:execute-api:{region}:{account}:{api}`. */
export const apiArn = ({ partition, region, accountId }: Deployment, { id }: RestApi): string =>
  `arn:${partition}:execute-api:${region}:${accountId}:${id}`;
