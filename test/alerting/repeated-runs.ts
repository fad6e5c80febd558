import { randomUUID } from 'node:crypto';
import { Report } from '../../functions/contract/report.ts';
import type { Invocation } from '../../infra/sandbox/lambda/invocation.ts';
import type { RunnableSandbox } from '../../infra/sandbox/runs.ts';
import type { Sandbox } from '../../infra/sandbox/sandbox.ts';

type Returned = Extract<Awaited<ReturnType<Sandbox['invoke']>>, { kind: 'returned' }>;

/**
 * A sandbox whose canaries run really until each has run warm with the faults that are on. From then on, until other
 * faults are on, its runs repeat what it printed and returned, as of their own time; they enter CloudWatch and the logs as real ones do.
 * A canary that fails always runs really, and so does one that sees a failure where no fault is on.
 */
export const repeatingRuns = (sandbox: Sandbox): RunnableSandbox => {
  const { faults, record } = sandbox;
  const warm = new Map<string, Returned>();
  let on = '';
  return {
    get deployment() {
      return sandbox.deployment;
    },
    faults: {
      switchForRun: async (run, at) => {
        const shown = await faults.switchForRun(run, at);
        if (shown.join() !== on) warm.clear();
        on = shown.join();
        return shown;
      },
    },
    invoke: async (functionLogicalId, payload, at) => {
      const seen = warm.get(functionLogicalId);
      const fn = sandbox.deployment.functions.find(({ logicalId }) => logicalId === functionLogicalId);
      if (seen !== undefined && fn !== undefined && at !== undefined) {
        const repeated = asOf(at, seen);
        record(fn, repeated, at);
        return repeated;
      }
      const real = await sandbox.invoke(functionLogicalId, payload, at);
      if (real.kind !== 'returned' || real.coldStart) return real;
      if (on !== '' || reportOf(real).verdict === 'healthy') warm.set(functionLogicalId, real);
      return real;
    },
  };
};

const reportOf = ({ payload }: { readonly payload: string }): Report => Report.parse(JSON.parse(payload));

/** The invocation with another id and another time, by which the notifier tells runs apart; of one that returned nothing, only the id. */
export const asOf = <Invoked extends Invocation>(at: number, seen: Invoked): Invoked => {
  const { startedAt } = seen.kind === 'returned' ? reportOf(seen) : { startedAt: undefined };
  const otherId = randomUUID();
  const rewrite = (text: string): string => {
    const renamed = text.replaceAll(seen.requestId, otherId);
    if (startedAt === undefined) return renamed;
    return renamed
      .replaceAll(startedAt, new Date(at).toISOString())
      .replaceAll(String(Date.parse(startedAt)), String(at));
  };
  return {
    ...seen,
    requestId: otherId,
    ...(seen.kind === 'returned' && { payload: rewrite(seen.payload) }),
    output: seen.output.map(rewrite),
  };
};
