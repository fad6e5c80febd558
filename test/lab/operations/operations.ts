import { minuteOf, startOf } from '../../../infra/sandbox/clock.ts';
import { createCredentials } from '../../../infra/sandbox/iam/credentials.ts';
import { createFunctionRuntime } from '../../../infra/sandbox/lambda/environment.ts';
import type { Invocation } from '../../../infra/sandbox/lambda/invocation.ts';
import { startMonitoring } from '../../../infra/sandbox/monitoring/monitoring.ts';
import type { Message } from '../../../infra/sandbox/sns/topics.ts';
import { createTrail } from '../../../infra/sandbox/trail/trail.ts';
import { asOf } from '../../alerting/repeated-runs.ts';
import type { System } from '../system/system.ts';

/** What every canary printed and returned in a run, by its function. */
export type Invocations = ReadonlyMap<string, Invocation>;

/** The sandbox's CloudWatch, topics and notifier, with simulated minutes; its settings are those of the template, whatever is done to the network. */
export interface Operations extends AsyncDisposable {
  /** Gives what people are told while these runs repeat for some minutes, after healthy ones and before such. */
  readonly tell: (healthy: Invocations, broken: Invocations) => Promise<readonly Message[]>;
}

/** As long as most alarms take to begin, and to end. */
const BROKEN_MINUTES = 8;
const HEALTHY_MINUTES = 12;

/** Starts what watches over a system's canaries. */
export const startOperations = async ({ deployment }: System): Promise<Operations> => {
  await using resources = new AsyncDisposableStack();
  const credentials = createCredentials();
  const trail = createTrail(deployment);
  const monitoring = resources.use(
    await startMonitoring({ current: () => deployment, credentials, trail, invoke: (...call) => invoke(...call) }),
  );
  const others = deployment.functions.filter(({ zones }) => zones.length === 0);
  const runtimes = new Map(
    others.map((fn) => {
      const environment = monitoring.variablesOf(fn);
      const runtime = createFunctionRuntime(fn, { ...deployment, environment, onOutput: () => {} });
      return [fn.logicalId, { fn, runtime: resources.use(runtime) }];
    }),
  );
  const invoke = async (logicalId: string, payload: string, at: number): Promise<Invocation> => {
    const found = runtimes.get(logicalId);
    if (found === undefined) throw new Error(`running ${logicalId}: it is none of the functions outside the VPC`);
    const invocation = await found.runtime.invoke(payload);
    monitoring.record(found.fn, invocation, at);
    return invocation;
  };

  let minute = minuteOf(Date.now());
  const repeat = async (invocations: Invocations, minutes: number): Promise<readonly Message[]> => {
    const messages: Message[] = [];
    for (let passed = 0; passed < minutes; passed += 1) {
      minute += 1;
      for (const fn of deployment.functions) {
        const invocation = invocations.get(fn.logicalId);
        if (invocation) monitoring.record(fn, asOf(startOf(minute), invocation), startOf(minute));
      }
      messages.push(...(await monitoring.endMinute(minute)).messages);
    }
    return messages;
  };
  let turn: Promise<unknown> = Promise.resolve();
  const kept = resources.move();
  return {
    tell: (healthy, broken) => {
      const told = turn.then(async () => {
        await repeat(healthy, HEALTHY_MINUTES);
        return repeat(broken, BROKEN_MINUTES);
      });
      turn = told.catch(() => undefined);
      return told;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};
