import { Aws } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { CanaryConfig } from '../../functions/canary/config.ts';
import { RUN_LIMITS } from './run-limits.ts';

/** A canary's configuration as the app gives it: what AWS decides is still a token. */
type CanaryConfigInput = z.input<typeof CanaryConfig>;

/** The endpoint that canaries look at; `zones` are those of its subnets, which need not be the canaries' own. */
export type WatchedEndpoint = Omit<CanaryConfigInput['endpoint'], 'name'>;

/** An endpoint by its id, and what the metrics call it. */
export type NamedEndpoint = Pick<CanaryConfigInput['endpoint'], 'id' | 'name'>;

/** One API's stage behind the endpoint, and how it is called and judged. */
export type WatchedApi = CanaryConfigInput['apis'][number];

/** What the canaries of all zones are given alike. */
export type SharedCanaryConfig = Pick<CanaryConfigInput, 'endpoint' | 'apis' | 'publicApis' | 'resolvers'>;

/** Where canaries turn elsewhere than on AWS, where the endpoint listens on 443 and the VPC's own resolver answers. */
export type PortAndResolvers = Pick<WatchedEndpoint, 'port'> & Pick<SharedCanaryConfig, 'resolvers'>;

/** What the canary in a zone is given. */
export const canaryConfig = (shared: SharedCanaryConfig, sourceZone: string): CanaryConfigInput => ({
  sourceZone,
  region: Aws.REGION,
  urlSuffix: Aws.URL_SUFFIX,
  ...shared,
  limits: RUN_LIMITS,
});
