import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Prometheus's blackbox_exporter, which probes on demand. */
export interface Blackbox extends AsyncDisposable {
  /** Probes a URL so many times; resolves with the CPU that a probe took, in milliseconds, the request for it included. */
  readonly cpuMsPerProbe: (url: string, probes: number) => Promise<number>;
}

/** Starts it with a module that verifies a name by an authority. */
export const startBlackbox = async (
  folder: string,
  { authorityFile, serverName }: { readonly authorityFile: string; readonly serverName: string },
): Promise<Blackbox> => {
  const port = await freePort();
  const config = join(folder, 'blackbox.json');
  const http = {
    fail_if_not_ssl: true,
    preferred_ip_protocol: 'ip4',
    headers: { Host: serverName },
    tls_config: { ca_file: authorityFile, server_name: serverName },
    valid_http_versions: ['HTTP/1.1'],
  };
  writeFileSync(config, JSON.stringify({ modules: { probe: { prober: 'http', timeout: '5s', http } } }));
  const exporter = spawn(
    'prometheus-blackbox-exporter',
    [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    { stdio: 'ignore' },
  );
  await once(exporter, 'spawn');
  const get = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const deadline = Date.now() + 10_000;
  while (
    !(await get('/-/healthy').then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error('starting blackbox_exporter: it does not answer after 10 s');
    await wait(20);
  }
  const cpuMs = async (): Promise<number> => {
    const [, seconds] = /^process_cpu_seconds_total (\S+)$/m.exec(await get('/metrics')) ?? [];
    return Number(seconds) * 1_000;
  };
  return {
    cpuMsPerProbe: async (url, probes) => {
      const before = await cpuMs();
      for (let probe = 0; probe < probes; probe++) {
        const metrics = await get(`/probe?module=probe&target=${encodeURIComponent(url)}`);
        if (!metrics.includes('\nprobe_success 1')) throw new Error(`probing ${url}: it did not succeed:\n${metrics}`);
      }
      return ((await cpuMs()) - before) / probes;
    },
    [Symbol.asyncDispose]: async () => {
      exporter.kill();
      await once(exporter, 'exit');
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('finding a free port: got none');
  return address.port;
};
