import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from '../../infra/function/code.ts';
import { startDnsServer } from '../../infra/sandbox/dns/server.ts';
import { makeOwnedFolder } from '../../infra/sandbox/remains/owned-folder.ts';
import { canaryConfig, target } from '../canary/config-fixture.ts';

/** An endpoint in a process of its own, its names, and the canary's real bundle, configured for it. */
export interface ProbedSystem extends AsyncDisposable {
  readonly folder: string;
  /** The bundle's file; its configuration stands beside it. */
  readonly bundle: string;
  /** The certificate to trust, in PEM. */
  readonly authorityFile: string;
  /** A name that the endpoint's certificate is for, one of its addresses, and its port there. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** The port of the name server at 127.0.0.1. */
  readonly dnsPort: number;
}

const ADDRESSES = ['127.0.2.20', '127.0.3.20'] as const;

/** Starts it; the API answers after so many milliseconds. */
export const startProbedSystem = async (answerMs = 0): Promise<ProbedSystem> => {
  await using started = new AsyncDisposableStack();
  const folder = started.use(makeOwnedFolder());
  const authorityFile = join(folder.path, 'ca.pem');
  const script = fileURLToPath(new URL('probe-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, authorityFile, `${answerMs}`, ...ADDRESSES], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.defer(() => void server.kill());
  const [line] = await once(server.stdout, 'data');
  const port = Number(String(line));
  const dns = started.use(
    await startDnsServer({
      port: 0,
      answer: (name) => {
        const zone = ['us-east-1a', 'us-east-1b'].findIndex((one) => name.includes(`-${one}.`));
        return { kind: 'addresses', addresses: ADDRESSES.filter((_, index) => zone === -1 || zone === index) };
      },
    }),
  );
  const bundle = join(folder.path, 'canary/index.mjs');
  mkdirSync(join(folder.path, 'canary'));
  writeFileSync(bundle, codeOf('canary'));
  writeFileSync(
    join(folder.path, 'canary/config.json'),
    JSON.stringify({
      ...canaryConfig,
      endpoint: { ...canaryConfig.endpoint, cidrs: ['127.0.0.0/16'], port },
      resolvers: [dns.address],
      apis: [{ ...target, showAnswers: false }],
    }),
  );
  const running = started.move();
  return {
    folder: folder.path,
    bundle,
    authorityFile,
    name: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
    address: ADDRESSES[0],
    port,
    dnsPort: dns.port,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
