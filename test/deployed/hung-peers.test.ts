import { expect, test } from '@jest/globals';
import type { Behaviour } from '../../infra/sandbox/endpoint/listener.ts';
import { Report } from '../../infra/sandbox/report.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { parseEmf } from '../emf/emf-line.ts';
import { assembledStack } from './stack.ts';

const everywhere =
  (behaviour: Behaviour) =>
  async ({ endpoint }: Sandbox) => {
    await Promise.all(endpoint.listeners.map((listener) => listener.behave(behaviour)));
  };

test.concurrent.each<{
  name: string;
  hang: (sandbox: Sandbox) => Promise<void> | void;
  cause: string;
  /** Whose metric has a 0 for each attempt. */
  metric: 'Reachable' | 'Success';
  attempts: number;
}>([
  {
    name: 'a silent resolver',
    hang: ({ dns }) => void dns.override(() => true, { kind: 'silent' }),
    cause: 'dns.timed_out',
    metric: 'Reachable',
    attempts: 5,
  },
  {
    name: 'unanswered SYNs',
    hang: everywhere({ level: 'tcp', kind: 'drop' }),
    cause: 'tcp.timed_out',
    metric: 'Reachable',
    attempts: 8,
  },
  {
    name: 'silent TLS',
    hang: everywhere({ level: 'tls', kind: 'silent' }),
    cause: 'tls.timed_out',
    metric: 'Reachable',
    attempts: 8,
  },
  {
    name: 'headers of one byte a second',
    hang: everywhere({ level: 'http', kind: 'drip-headers' }),
    cause: 'http.timed_out',
    metric: 'Success',
    attempts: 8,
  },
  {
    name: 'a body of one byte a second',
    hang: everywhere({ level: 'http', kind: 'drip-body' }),
    cause: 'http.body.timed_out',
    metric: 'Success',
    attempts: 8,
  },
])(
  'with $name on every address the report and all metrics leave well before the timeout',
  async ({ hang, cause, metric, attempts }) => {
    const lines: { readonly at: number; readonly text: string }[] = [];
    await using sandbox = await startSandbox(await assembledStack(), {
      onOutput: (_name, text) => lines.push({ at: performance.now(), text }),
    });
    await hang(sandbox);
    const [canary] = sandbox.deployment.functions;
    const [schedule] = sandbox.deployment.schedules;
    if (!canary || !schedule) throw new Error('the template has no scheduled function');
    const startedAt = performance.now();

    const invocation = await sandbox.invoke(canary.logicalId, schedule.input);

    if (invocation.kind !== 'returned') throw new Error(invocation.errorMessage);
    const report = Report.parse(JSON.parse(invocation.payload));
    expect(report.attempts.map(({ failure }) => failure?.cause)).toEqual(Array(attempts).fill(cause));
    const values = lines
      .filter(({ text }) => text.startsWith('{"_aws"'))
      .flatMap(({ text }) => [parseEmf(text)[metric] ?? []].flat());
    expect(values).toEqual(Array(attempts).fill(0));
    const lastMs = Math.max(...lines.map(({ at }) => at)) - startedAt;
    expect(lastMs).toBeLessThan(canary.timeoutMs - 500);
    expect(invocation.durationMs).toBeLessThan(canary.timeoutMs - 500);
  },
  60_000,
);
