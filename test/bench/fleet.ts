import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CanaryConfig } from '../../functions/canary/config.ts';
import { table } from '../../infra/documentation/markdown.ts';
import { borderlessTable } from '../../infra/sandbox/display/borderless-table.ts';
import { startDnsServer } from '../../infra/sandbox/dns/server.ts';
import { createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';
import { openEndpoint } from '../../infra/sandbox/endpoint/endpoint.ts';
import { makeOwnedFolder } from '../../infra/sandbox/remains/owned-folder.ts';
import { canaryConfig, target } from '../canary/config-fixture.ts';
import { NAMES, PETS } from '../canary/pets.ts';
import { cpuShare } from './cpu-share.ts';
import type { Measured } from './fleet-canary.ts';
import { writeSection } from './measurements.ts';

const APIS = 1_000;
const LANES = [1, 2, 3, 4, 6, 8];
const ROUNDS = 3;
/** How long an API takes to answer, about as long as API Gateway and a small function do. */
const ANSWER_MS = 20;
// What Lambda gives with 1,024 MB: a vCPU comes with 1,769 (Lambda developer guide, "Configure Lambda function memory").
const CPUS = Math.round((1_024 / 1_769) * 1_000) / 1_000;
const ADDRESSES = { 'us-east-1a': '127.0.2.20', 'us-east-1b': '127.0.3.20' };

await using resources = new AsyncDisposableStack();
const folder = resources.use(makeOwnedFolder());
const authority = await createAuthority();
const authorityFile = join(folder.path, 'ca.pem');
writeFileSync(authorityFile, authority.certificate);
const dns = resources.use(
  await startDnsServer({
    port: 0,
    answer: (name) => {
      const zone = Object.entries(ADDRESSES).find(([one]) => name.includes(`-${one}.`));
      return { kind: 'addresses', addresses: zone ? [zone[1]] : Object.values(ADDRESSES) };
    },
  }),
);
const endpoint = resources.use(
  await openEndpoint({
    addresses: Object.values(ADDRESSES),
    port: 0,
    certificate: await authority.issue({ names: NAMES }),
    respond: () => wait(ANSWER_MS, PETS),
  }),
);
const share = resources.use(cpuShare(CPUS));

const configWith = (mostLanes: number): CanaryConfig => ({
  ...canaryConfig,
  endpoint: { ...canaryConfig.endpoint, cidrs: ['127.0.0.0/16'], port: endpoint.port },
  resolvers: [dns.address],
  limits: { ...canaryConfig.limits, mostLanes },
  apis: Array.from({ length: APIS }, (_, index) => ({
    ...target,
    target: `api-${index}`,
    id: `api${index}`,
    kinds: ['private-dns', 'vpce-regional', 'vpce-zonal'],
  })),
});

const measure = async (mostLanes: number): Promise<Measured> => {
  const canary = spawn(process.execPath, [fileURLToPath(new URL('fleet-canary.ts', import.meta.url))], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (canary.pid === undefined) throw new Error('measuring: the canary did not start');
  share.hold(canary.pid);
  canary.stdin.end(JSON.stringify(configWith(mostLanes)));
  const [printed, [status]] = await Promise.all([text(canary.stdout), once(canary, 'exit')]);
  if (status !== 0) throw new Error(`measuring ${mostLanes} lanes: the canary ended with ${status}`);
  const measured: Measured = JSON.parse(printed);
  if (measured.failed > 0) throw new Error(`measuring ${mostLanes} lanes: ${measured.failed} attempts did not pass`);
  return measured;
};

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

// In turn, since what else the machine does changes with time.
const rounds: (readonly (readonly [lanes: number, Measured])[])[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  process.stderr.write(`round ${round} of ${ROUNDS}\n`);
  const measured: [number, Measured][] = [];
  for (const lanes of LANES) measured.push([lanes, await measure(lanes)]);
  rounds.push(measured);
}

const rows = LANES.map((lanes) => {
  const of = (pick: (measured: Measured) => number): number =>
    median(rounds.flatMap((round) => round.flatMap(([one, measured]) => (one === lanes ? [pick(measured)] : []))));
  const inflation = (pick: (measured: Measured) => number): string => {
    const ratios = rounds.map((round) => {
      const [alone, these] = [1, lanes].map((one) => round.find(([other]) => other === one)?.[1]);
      return alone && these ? pick(these) / pick(alone) : Number.NaN;
    });
    return `${Math.round((median(ratios) - 1) * 100)} %`;
  };
  const attempts = of((one) => one.attempts);
  return [
    `${lanes}`,
    `${attempts}`,
    `${(of((one) => one.runMs) / 1_000).toFixed(1)} s`,
    `${(of((one) => one.cpuMs) / attempts).toFixed(1)} ms`,
    `${Math.round(of((one) => one.peakMb))} MB`,
    `${of((one) => one.medianTotalMs).toFixed(1)} ms`,
    inflation((one) => one.medianConnectMs),
    inflation((one) => one.medianTotalMs),
  ];
});

const head = ['lanes', 'attempts', 'run', 'CPU per attempt', 'peak memory', 'median attempt', 'connecting', 'in all'];
const conditions = [
  `${APIS} APIs in one run, each of which answers after ${ANSWER_MS} ms, the median of ${ROUNDS} runs; the canary is ${share.how}.`,
  `On ${cpus().length} × ${cpus()[0]?.model}, Node.js ${process.version}; "connecting" and "in all" against one lane.`,
];
process.stdout.write(
  `${[...conditions, borderlessTable({ head, colAligns: head.map(() => 'right') }, rows)].join('\n')}\n`,
);
if (process.argv.includes('--write')) {
  writeSection('How many attempts side by side', [
    conditions.join('\n'),
    table(head, rows),
    `More lanes make a run of many APIs shorter until the CPU is busy; from then on attempts wait for each other, and are measured slower than
they are. A run is to be over in 20 s, with less than 200 MB, and no attempt at the median measured more than 10 % slower than alone.
Four lanes (\`RUN_LIMITS\` in [run-limits.ts](../infra/canary/run-limits.ts)) keep that, with room for a slower CPU.`,
  ]);
}
