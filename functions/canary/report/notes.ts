import type { Attempt } from '../../contract/report.ts';
import type { CanaryConfig } from '../config.ts';
import { pathsTo } from '../run/path.ts';

/** Facts of a run that are worth knowing and no failure. */
export const notesOn = (attempts: readonly Attempt[], config: CanaryConfig): readonly string[] => [
  ...zonesWithoutEndpoint(config).map((zone) => `the endpoint has no address in zone ${zone}`),
  ...attempts.flatMap((attempt) => slowness(attempt, config)),
];

const zonesWithoutEndpoint = (config: CanaryConfig): readonly string[] => {
  const served = pathsTo(config.apis[0], ['vpce-zonal'], config).map(({ zone }) => zone);
  // Without any zonal name nothing is known of the zones.
  if (served.length === 0) return [];
  return config.endpoint.zones.map(({ name }) => name).filter((name) => !served.includes(name));
};

const slowness = (
  { name, address, outcome, stepsMs: { total } }: Attempt,
  { apis: [{ expect }] }: CanaryConfig,
): readonly string[] => {
  if (outcome !== 'passed' || total === undefined || expect.latencyMs === undefined || total <= expect.latencyMs)
    return [];
  return [`${name} at ${address} took ${total} ms, more than the expected ${expect.latencyMs} ms`];
};
