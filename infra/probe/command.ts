import { appendFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { InvalidArgumentError, Option } from 'commander';
import { metricsPublisher } from '../../functions/canary/telemetry/metrics.ts';
import { type AppOptions, contextOption, createCommand, runCommand } from '../cli/command.ts';
import { warnOfNpmHeader } from '../cli/npm-header.ts';
import { parseAppConfig } from '../config/app-config.ts';
import type { Deployment } from '../config/completed.ts';
import { mistakesText } from '../config/issues.ts';
import { minuteOf } from '../sandbox/clock.ts';
import { displayFor } from '../sandbox/display/display.ts';
import { Report } from '../sandbox/report.ts';
import { createProbe } from './probe.ts';
import { probeConfig, type Vantage } from './probe-config.ts';

interface Options extends Pick<AppOptions, 'context'>, Vantage {
  readonly target?: string;
  readonly resolver: readonly string[];
  readonly watch?: true;
  readonly json?: true;
  readonly emf?: string;
}

const INTERVAL_MS = 60_000;

/** What the verdicts are as an exit status; one that cannot judge has that of a command that cannot work. */
const STATUS = { healthy: 0, degraded: 1, down: 1, unknown: 2 } as const;

const probe = async (
  { context, target, watch, json, emf, ...vantage }: Options,
  signal: AbortSignal,
): Promise<number> => {
  if (json) warnOfNpmHeader();
  const config = probeConfig(chosen(deploymentsIn(context), target), { ...vantage, resolvers: vantage.resolver });
  const makeRun = createProbe(config);
  const publish = metricsPublisher(config, (line) => emf !== undefined && appendFileSync(emf, `${line}\n`));
  const display = displayFor(process.stdout, json === true);
  let status: number = STATUS.unknown;
  for (let number = 1; number === 1 || watch; number++) {
    const pause = watch && wait(INTERVAL_MS, undefined, { signal }).catch(() => {});
    const report = await makeRun();
    if (emf !== undefined) publish(report);
    display.show({
      number,
      faults: [],
      results: [
        { kind: 'reported', functionName: 'probe', sourceZone: config.sourceZone, report: Report.parse(report) },
      ],
      news: { minute: minuteOf(Date.parse(report.startedAt)), changes: [], messages: [], losses: [] },
    });
    status = STATUS[report.verdict];
    if (!watch || signal.aborted) break;
    await pause;
    if (signal.aborted) break;
  }
  display.end();
  return status;
};

const deploymentsIn = (context: Options['context']): readonly Deployment[] => {
  const parsed = parseAppConfig(context);
  if (!parsed.ok) throw new Error(mistakesText(parsed.issues));
  const { targets } = parsed.config;
  if (targets === undefined) throw new Error('probing: name what to look at with -c targets=FILE');
  return targets;
};

const chosen = (deployments: readonly Deployment[], name: string | undefined): Deployment => {
  const [only, another] = deployments;
  if (name === undefined && only !== undefined && another === undefined) return only;
  const found = deployments.find((deployment) => deployment.name === name);
  if (found !== undefined) return found;
  const asked = name === undefined ? 'choosing a deployment (--target)' : `target ${JSON.stringify(name)}`;
  throw new Error(`${asked}: expected one of ${deployments.map((deployment) => deployment.name).join(', ')}`);
};

const resolverAddress = (text: string, before: readonly string[]): readonly string[] => {
  if (isIP(text.replace(/:\d{1,5}$/, '')) !== 4)
    throw new InvalidArgumentError('expected an IPv4 address, optionally with a port.');
  return [...before, text];
};

const portNumber = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('expected a port from 1 to 65535.');
  return Number(text);
};

const program = createCommand('npm run probe --')
  .description(
    'Looks at private APIs from this host, as a canary would, and says what works: exit status 0 healthy, 1 not, 2 it cannot judge.',
  )
  .addOption(contextOption())
  .option('--target <name>', 'which of several deployments to look at, by its name')
  .option('--source <name>', 'what reports and metrics call this place', hostname())
  .addOption(
    new Option('--resolver <address>', "a DNS server to ask in place of the system's; can be given again")
      .default([], "the system's")
      .argParser(resolverAddress),
  )
  .option('--port <number>', 'where the endpoint listens, if it is not 443', portNumber)
  .option('--watch', 'look once a minute, until it is interrupted')
  .option('--json', 'print reports as JSON lines')
  .option('--emf <file>', "append metrics to this file, in CloudWatch's embedded metric format, for a CloudWatch agent")
  .parse();

await runCommand((signal) => probe(program.opts<Options>(), signal));
