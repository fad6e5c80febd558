import { endOf, minuteOf, startOf } from '../clock.ts';
import { type CloudWatch, createCloudWatch, type StateChange, type TakenActions } from '../cloudwatch/cloudwatch.ts';
import type { MetricValues } from '../cloudwatch/emf.ts';
import { createLiveDashboard, type LiveDashboard } from '../dashboard/live-dashboard.ts';
import type { Deployment, EventRule, LambdaFunction } from '../deployment.ts';
import { alarmEvent } from '../events/alarm-event.ts';
import { scheduledEvent } from '../events/event.ts';
import { rulesDue, rulesMatching } from '../events/rules.ts';
import type { Credentials } from '../iam/credentials.ts';
import type { Invocation } from '../lambda/invocation.ts';
import { createLogGroups } from '../logs/log-groups.ts';
import { attemptAll } from '../properties/refused.ts';
import { configurationServices } from '../service-api/configuration-services.ts';
import { serveServiceApi } from '../service-api/service-api.ts';
import { alarmMessage } from '../sns/alarm-message.ts';
import { createTopics, type Message } from '../sns/topics.ts';
import type { Trail } from '../trail/trail.ts';
import { describedAlarms } from './described-alarms.ts';

/** What the end of a minute brought to people, and what they did not get. */
export interface News {
  /** Counted from the epoch. */
  readonly minute: number;
  readonly changes: readonly StateChange[];
  readonly messages: readonly Message[];
  /** Why a message or an event did not get where it should, one sentence each. */
  readonly losses: readonly string[];
}

/** What makes metrics, logs, alarms and messages of what the functions print. Times are simulated, in epoch milliseconds. */
export interface Monitoring extends AsyncDisposable {
  readonly cloudWatch: CloudWatch;
  readonly dashboards: readonly LiveDashboard[];
  /** The latest messages of all topics, the newest last. */
  readonly inbox: () => readonly Message[];
  /** The variables by which a function's code finds the services. */
  readonly variablesOf: (fn: LambdaFunction) => Readonly<Record<string, string>>;
  /** Takes an invocation that began at a time. */
  readonly record: (fn: LambdaFunction, invocation: Invocation, at: number) => void;
  /** The variables by which the SDK of a person at this machine finds the services. */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  /** Evaluates the alarms at the end of a minute, tells the topics, and lets the event rules call their functions. */
  readonly endMinute: (minute: number) => Promise<News>;
}

export interface MonitoringOptions {
  /** The deployment as it is now: faults change it. */
  readonly current: () => Deployment;
  readonly credentials: Credentials;
  readonly trail: Trail;
  /** Invokes a function at a time with JSON text, and records it. */
  readonly invoke: (functionLogicalId: string, payload: string, at: number) => Promise<Invocation>;
}

/** The services that watch over a deployment; throws `Refused` for what the sandbox does not know of them. */
export const startMonitoring = async ({
  current,
  credentials,
  trail,
  invoke,
}: MonitoringOptions): Promise<Monitoring> => {
  const { alarms, topics: deployedTopics, dashboards: deployedDashboards, functions, accountId, stacks } = current();
  const createdAt = Date.now();
  const logGroupNames = functions.map(({ logGroupName }) => logGroupName);
  const dashboards = attemptAll(deployedDashboards, (one) => createLiveDashboard(one, { alarms, logGroupNames }));
  const drawn = dashboards.flatMap(({ metrics }) => metrics);
  const cloudWatch = createCloudWatch(alarms.metric, alarms.composite, alarms.muteRules, drawn);
  const logGroups = createLogGroups(logGroupNames, (...logged) => {
    for (const dashboard of dashboards) dashboard.take(...logged);
  });
  let arrived: Message[] = [];
  const topics = createTopics(deployedTopics, (message) => arrived.push(message));
  let now = createdAt;
  const services = await serveServiceApi({
    location: current(),
    credentials,
    logGroups,
    topics,
    functions: { all: () => current().functions, invoke: (logicalId, payload) => invoke(logicalId, payload, now) },
    alarms: () => describedAlarms(alarms, cloudWatch.statuses(), createdAt),
    stacks,
    others: configurationServices(current, trail, () => now),
    now: () => now,
  });

  const publish = ({ change, topicArns }: TakenActions): readonly string[] => {
    const alarm = [...alarms.metric, ...alarms.composite].find(({ name }) => name === change.alarm);
    if (alarm === undefined) throw new Error(`telling of alarm ${change.alarm}: there is none`);
    const { subject, text } = alarmMessage(change, alarm, current());
    return topicArns.flatMap((topicArn) => {
      const publication = topics.publish({
        topicArn,
        subject,
        message: text,
        at: endOf(change.minute),
        caller: {
          kind: 'service',
          principal: 'cloudwatch.amazonaws.com',
          sourceArn: alarm.arn,
          sourceAccount: accountId,
        },
      });
      return publication.kind === 'published'
        ? []
        : [`${change.alarm} could not tell ${topicArn}: ${publication.reason}`];
    });
  };

  const call = async (rules: readonly EventRule[], event: object, at: number): Promise<readonly string[]> => {
    const losses: string[] = [];
    for (const functionLogicalId of rules.flatMap((rule) => rule.functionLogicalIds)) {
      now = at;
      const invocation = await invoke(functionLogicalId, JSON.stringify(event), at);
      if (invocation.kind !== 'returned') {
        losses.push(`${functionLogicalId} failed: ${invocation.errorType}: ${invocation.errorMessage}`);
      }
    }
    return losses;
  };

  return {
    cloudWatch,
    dashboards,
    inbox: topics.messages,
    variablesOf: services.environmentFor,
    operatorEnvironment: services.operatorEnvironment,
    record: (fn, invocation, at) => {
      now = Math.max(now, at);
      const startedAt = at + (invocation.initMs ?? 0);
      const endedAt = startedAt + invocation.durationMs;
      for (const line of invocation.output) cloudWatch.ingest(line, minuteOf(startedAt));
      for (const values of lambdaMetrics(fn.name, invocation, at)) cloudWatch.put(values, minuteOf(at));
      logGroups.append(
        fn.logGroupName,
        [...invocation.output, invocation.reportLine].map((message) => ({ timestamp: Math.round(endedAt), message })),
      );
    },
    endMinute: async (minute) => {
      arrived = [];
      const { eventRules } = current();
      const losses: string[] = [];
      for (const rule of rulesDue(eventRules, minute)) {
        losses.push(...(await call([rule], scheduledEvent(rule, minute, current()), startOf(minute))));
      }
      const { changes, actions } = cloudWatch.evaluate(minute);
      losses.push(...actions.flatMap(publish));
      for (const change of changes) {
        const event = alarmEvent(change, current(), createdAt);
        losses.push(...(await call(rulesMatching(eventRules, event), event, endOf(minute))));
      }
      return { minute, changes, messages: arrived, losses };
    },
    [Symbol.asyncDispose]: () => services[Symbol.asyncDispose](),
  };
};

/** What Lambda itself publishes of an invocation, as far as alarms ask for it; Lambda developer guide, "Types of metrics". */
const lambdaMetrics = (functionName: string, { kind }: Invocation, timestamp: number): readonly MetricValues[] =>
  Object.entries({ Invocations: 1, Errors: kind === 'returned' ? 0 : 1 }).map(([name, value]) => ({
    metric: { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName } },
    timestamp,
    values: [value],
  }));
