import { Aws, type Duration } from 'aws-cdk-lib';
import type { z } from 'zod';
import type { CanaryConfig } from '../../functions/canary/config.ts';
import type { Target } from '../config/deployment.ts';
import type { Zone } from '../demo/network.ts';

/** A `CanaryConfig` as the template has it: what AWS decides is still a token. */
export type RenderedConfig = z.input<typeof CanaryConfig>;

const DEFAULTS = {
  // Many times what a healthy API in the same region takes, and together well below the function's timeout.
  timeoutsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
  reserveMs: 1_500,
  // DNS for a new endpoint and its alias spreads within minutes.
  settlingMs: 600_000,
} satisfies Partial<RenderedConfig>;

/** What is to be watched, and how; the same for the canaries of all zones. */
export type Watch = Omit<RenderedConfig, keyof typeof DEFAULTS | 'region' | 'urlSuffix' | 'zones' | 'sourceZone'>;

/** Where the canaries turn elsewhere than on AWS, where the endpoint listens on 443 and the VPC's own resolver answers. */
export type Detour = Partial<Pick<Watch, 'port' | 'resolvers'>>;

/** A zone as a config names it. */
export type NamedZone = Pick<Zone, 'name' | 'cidr'>;

/** Renders what the canary in `sourceZone` is given. */
export const renderConfig = (watch: Watch, zones: readonly NamedZone[], sourceZone: NamedZone): RenderedConfig => ({
  ...DEFAULTS,
  ...watch,
  region: Aws.REGION,
  urlSuffix: Aws.URL_SUFFIX,
  zones: zones.map(({ name, cidr }) => ({ name, cidr })),
  sourceZone: sourceZone.name,
});

/** What is to be watched of an existing system. */
export const watchOf = ({ name, api, endpoint, vpc, probe, names, primary }: Target): Omit<Watch, 'port'> => {
  const { expect, sample: _, ...request } = probe;
  return {
    target: name,
    api: { id: api.id, stage: api.stage },
    endpoint: { id: endpoint.id, dnsEntries: endpoint.dnsEntries.join(',') },
    vpcCidrs: vpc.cidrs,
    names,
    primary,
    request,
    expect,
  };
};

/** Refuses a function timeout that the slowest attempt and the reserve for reporting do not fit into. */
export const requireBudget = ({ timeoutsMs, reserveMs }: RenderedConfig, timeout: Duration): void => {
  const stepsMs = Object.values(timeoutsMs).reduce((sum, ms) => sum + ms, 0);
  if (stepsMs + reserveMs <= timeout.toMilliseconds()) return;
  throw new Error(
    `rendering the canary's config: steps of ${stepsMs} ms and a reserve of ${reserveMs} ms do not fit into the function's timeout of ${timeout.toMilliseconds()} ms`,
  );
};
