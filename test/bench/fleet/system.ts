import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { RUN_LIMITS } from '../../../infra/canary/run-limits.ts';
import { startDnsServer } from '../../../infra/sandbox/dns/server.ts';
import { createAuthority } from '../../../infra/sandbox/endpoint/certificates.ts';
import { openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { makeOwnedFolder } from '../../../infra/sandbox/remains/owned-folder.ts';
import { canaryConfig, target } from '../../canary/config-fixture.ts';
import { NAMES, PETS } from '../../canary/pets.ts';

/** An endpoint with many APIs behind it. */
export interface FleetSystem extends AsyncDisposable {
  /** The certificate to trust, in PEM. */
  readonly authorityFile: string;
  /** How many attempts a deployed canary makes side by side. */
  readonly mostLanes: number;
  /** What a canary is told that makes so many attempts side by side. */
  readonly configWith: (mostLanes: number) => CanaryConfig;
}

const ADDRESSES = { 'us-east-1a': '127.0.2.20', 'us-east-1b': '127.0.3.20' };

/** Starts an endpoint with so many APIs, each of which answers after so many milliseconds. */
export const startFleetSystem = async (apis: number, answerMs: number): Promise<FleetSystem> => {
  await using started = new AsyncDisposableStack();
  const folder = started.use(makeOwnedFolder());
  const authority = await createAuthority();
  const authorityFile = join(folder.path, 'ca.pem');
  writeFileSync(authorityFile, authority.certificate);
  const dns = started.use(
    await startDnsServer({
      port: 0,
      answer: (name) => {
        const zone = Object.entries(ADDRESSES).find(([one]) => name.includes(`-${one}.`));
        return { kind: 'addresses', addresses: zone ? [zone[1]] : Object.values(ADDRESSES) };
      },
    }),
  );
  const endpoint = started.use(
    await openEndpoint({
      addresses: Object.values(ADDRESSES),
      port: 0,
      certificate: await authority.issue({ names: NAMES }),
      respond: () => wait(answerMs, PETS),
    }),
  );
  const running = started.move();
  return {
    authorityFile,
    mostLanes: RUN_LIMITS.mostLanes,
    configWith: (mostLanes) => ({
      ...canaryConfig,
      endpoint: { ...canaryConfig.endpoint, cidrs: ['127.0.0.0/16'], port: endpoint.port },
      resolvers: [dns.address],
      limits: { ...canaryConfig.limits, mostLanes },
      apis: Array.from({ length: apis }, (_, index) => ({
        ...target,
        target: `api-${index}`,
        id: `api${index}`,
        kinds: ['private-dns', 'vpce-regional', 'vpce-zonal'],
      })),
    }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
