import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { CanaryConfig } from '../../functions/canary/config.ts';
import { Report } from '../../functions/contract/report.ts';
import { type DnsServer, startDnsServer } from '../../infra/sandbox/dns/server.ts';
import { createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';
import { type Listener, openListener } from '../../infra/sandbox/endpoint/listener.ts';
import { canaryConfig, target } from './config-fixture.ts';
import { NAMES, PETS } from './pets.ts';

/** The event of the schedule. */
export const SCHEDULED = { trigger: 'schedule', scheduledTime: '2026-11-22T10:00:00Z' };

/** When the certificate of the endpoint ends. */
export const CERTIFICATE_ENDS = new Date('2099-01-01T00:00:00Z');

/** What a handler made of its events: what it returned or threw, and the lines it printed. */
export interface Invoked {
  readonly returned: readonly Report[];
  readonly threw: readonly string[];
  readonly metrics: readonly object[];
  readonly log: readonly object[];
}

/** A canary with one name and one address, and what it looks at; closes all of it. */
export interface InvokedCanary extends AsyncDisposable {
  readonly config: CanaryConfig;
  readonly dns: DnsServer;
  readonly endpoint: Listener;
  /** Invokes the handler with each event in turn, in a process of its own. */
  readonly invoke: (
    events: readonly unknown[],
    given?: { readonly config?: object; readonly remainingMs?: number },
  ) => Promise<Invoked>;
}

const PROCESS = fileURLToPath(new URL('./handler-process.ts', import.meta.url));
const Outcome = z.union([z.strictObject({ returned: Report }), z.strictObject({ threw: z.string() })]);

/** Opens a healthy endpoint on loopback with a canary beside it. */
export const openInvokedCanary = async (): Promise<InvokedCanary> => {
  await using opened = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'canary-test-'));
  opened.defer(() => rmSync(folder, { recursive: true }));
  // It outlives the endpoint's certificate, or else its own end would be what counts.
  const authority = await createAuthority(undefined, { notBefore: new Date(0), notAfter: new Date('2100-01-01') });
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.certificate);
  const validity = { notBefore: new Date(0), notAfter: CERTIFICATE_ENDS };
  const certificate = await authority.issue({ names: NAMES, validity });
  const endpoint = opened.use(await openListener({ address: '127.0.0.1', port: 0, certificate, respond: () => PETS }));
  const dns = opened.use(
    await startDnsServer({ port: 0, answer: () => ({ kind: 'addresses', addresses: [endpoint.address] }) }),
  );
  const config: CanaryConfig = {
    ...canaryConfig,
    apis: [{ ...target, kinds: ['private-dns'] }],
    endpoint: {
      ...canaryConfig.endpoint,
      cidrs: ['127.0.0.0/8'],
      zones: [{ name: 'us-east-1a', cidr: '127.0.0.0/24' }],
      port: endpoint.port,
    },
    resolvers: [dns.address],
  };
  const kept = opened.move();
  return {
    config,
    dns,
    endpoint,
    invoke: async (events, { config: given = config, remainingMs = 10_000 } = {}) => {
      const invocations = JSON.stringify(events.map((event) => ({ event, remainingMs })));
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROCESS, invocations], {
        env: { CONFIG: JSON.stringify({ '': given }), NODE_EXTRA_CA_CERTS: authorityFile },
      });
      return sorted(`${stdout}${stderr}`.trim().split('\n'));
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

const sorted = (printed: readonly string[]): Invoked => {
  const lines: readonly object[] = printed.map((line) => JSON.parse(line));
  const outcomes = lines.flatMap((line) => Outcome.safeParse(line).data ?? []);
  return {
    returned: outcomes.flatMap((outcome) => ('returned' in outcome ? [outcome.returned] : [])),
    threw: outcomes.flatMap((outcome) => ('threw' in outcome ? [outcome.threw] : [])),
    metrics: lines.filter((line) => '_aws' in line),
    log: lines.filter((line) => 'level' in line),
  };
};
