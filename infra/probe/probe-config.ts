import { CanaryConfig } from '../../functions/canary/config.ts';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { RUN_LIMITS } from '../canary/run-limits.ts';
import { type Deployment, stackNameOf } from '../config/completed.ts';
import { namedBy } from '../config/organisation.ts';

/** From where a probe looks: what reports and metrics call the place, and whom it asks for addresses. */
export interface Vantage {
  /** Such as the name of the host. */
  readonly source: string;
  /** DNS servers, as IPv4 addresses with or without a port; without any, those of the operating system. */
  readonly resolvers: readonly string[];
  /** Where the endpoint listens, if it is not 443. */
  readonly port?: number | undefined;
}

/** What a canary of this deployment would be given, if it stood here: its metrics are of the same endpoint and the same APIs. */
export const probeConfig = (deployment: Deployment, { source, resolvers, port }: Vantage): CanaryConfig => {
  const { name, names, region, endpoint, apis, publicApis } = deployment;
  const { id, dnsEntries, ipAddressType, cidrs, zones } = endpoint;
  const [named] = dnsEntries.flatMap((entry) => readEndpointName(entry) ?? []);
  return CanaryConfig.parse({
    sourceZone: source,
    region,
    urlSuffix: named?.suffix,
    endpoint: {
      name: `${namedBy(names, stackNameOf(name))}/${id}`,
      id,
      dnsEntries: dnsEntries.join(','),
      ipAddressType,
      cidrs,
      zones,
      ...(port !== undefined && { port }),
    },
    apis: apis.map(({ id, stage, target, kinds, names, primary, showAnswers, probe }) => {
      const { expect, sample: _, ...request } = probe;
      return { id, stage, target, kinds, names, primary, showAnswers, request, expect };
    }),
    ...(publicApis.length > 0 && { publicApis }),
    limits: RUN_LIMITS,
    ...(resolvers.length > 0 && { resolvers }),
  });
};
