import { Aws, type Duration, Fn } from 'aws-cdk-lib';
import type { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import type { z } from 'zod';
import type { CanaryConfig } from '../functions/canary/config.ts';
import type { Zone } from './network.ts';

/** A `CanaryConfig` as the template has it: what AWS decides is still a token. */
export type RenderedConfig = z.input<typeof CanaryConfig>;

/** What is to be watched, and from where. */
export interface Watch {
  readonly api: { readonly name: string; readonly id: string; readonly stage: string };
  readonly endpoint: InterfaceVpcEndpoint;
  readonly vpcCidr: string;
  readonly zones: readonly Zone[];
  readonly request: RenderedConfig['request'];
  readonly expect: RenderedConfig['expect'];
  readonly port: number;
  readonly resolvers?: readonly string[];
}

const DEFAULTS = {
  names: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
  // The name that clients use.
  primary: 'private-dns',
  // Many times what a healthy API in the same region takes, and together well below the function's timeout.
  timeoutsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
  reserveMs: 1_500,
  // DNS for a new endpoint and its alias spreads within minutes.
  settlingMs: 600_000,
} satisfies Partial<RenderedConfig>;

/** Renders what the canary of one zone is given. */
export const renderConfig = (watch: Watch, sourceZone: Zone): RenderedConfig => ({
  ...DEFAULTS,
  target: `${watch.api.name}/${watch.api.stage}`,
  sourceZone: sourceZone.name,
  region: Aws.REGION,
  urlSuffix: Aws.URL_SUFFIX,
  api: { id: watch.api.id, stage: watch.api.stage },
  endpoint: {
    id: watch.endpoint.vpcEndpointId,
    dnsEntries: Fn.join(',', watch.endpoint.vpcEndpointDnsEntries),
    createdAt: watch.endpoint.vpcEndpointCreationTimestamp,
  },
  vpcCidrs: [watch.vpcCidr],
  zones: watch.zones.map(({ name, cidr }) => ({ name, cidr })),
  request: watch.request,
  expect: watch.expect,
  port: watch.port,
  resolvers: watch.resolvers && [...watch.resolvers],
});

/** Refuses a function timeout that the slowest attempt and the reserve for reporting do not fit into. */
export const requireBudget = ({ timeoutsMs, reserveMs }: RenderedConfig, timeout: Duration): void => {
  const stepsMs = Object.values(timeoutsMs).reduce((sum, ms) => sum + ms, 0);
  if (stepsMs + reserveMs <= timeout.toMilliseconds()) return;
  throw new Error(
    `rendering the canary's config: steps of ${stepsMs} ms and a reserve of ${reserveMs} ms do not fit into the function's timeout of ${timeout.toMilliseconds()} ms`,
  );
};
