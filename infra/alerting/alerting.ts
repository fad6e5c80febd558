import { Aws } from 'aws-cdk-lib';
import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Canary } from '../canary/canary.ts';
import type { WatchedApi } from '../canary/configuration.ts';
import type { AlertingConfig } from '../config/alerting.ts';
import { tell } from './alarm.ts';
import { compositeAlarms } from './composite-alarms.ts';
import { muteDuring } from './maintenance.ts';
import { metricAlarms } from './metric-alarms.ts';
import { Notifier } from './notifier.ts';
import { saveQueries } from './saved-queries.ts';
import { type PurposeTopic, topicFor, warnOfUnheard } from './topics.ts';

/** Whose alarms, and what a person decided about them. */
export interface AlertingProps {
  /** What the names of alarms, and the folder of saved queries, begin with. */
  readonly prefix: string;
  readonly api: WatchedApi;
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly config: AlertingConfig;
  /** The dashboard that explanations link to. */
  readonly dashboardName: string;
  /** An existing role for the notifier. */
  readonly role?: IRole;
}

/** Every alarm, by the question that it answers. */
export interface AlarmsByQuestion {
  /** Is it broken? */
  readonly verdict: readonly AlarmBase[];
  /** What else is to be mended? */
  readonly chores: readonly AlarmBase[];
  /** Where is it broken: by which kind of name, from which zone, to which zone? */
  readonly where: Readonly<Record<'kinds' | 'sources' | 'addresses', readonly AlarmBase[]>>;
}

/** Tells people when a target cannot be reached, once, with the reason. */
export class Alerting extends Construct {
  readonly notifier: Notifier;
  readonly alarms: AlarmsByQuestion;
  /** Where people are told. */
  readonly topics: readonly PurposeTopic[];
  /** What the alarm Slow takes for too slow. */
  readonly slowMs: number;
  /** Where the runbook is: a URL, or a path in the repository. */
  readonly runbook: string;

  constructor(scope: Construct, id: string, props: AlertingProps) {
    super(scope, id);
    const { prefix, api, canaries, addressZones, config, dashboardName, role } = props;
    const { target, kinds, primary, expect } = api;
    this.slowMs = config.alarms.slow.overMs ?? expect.latencyMs ?? 1_000;
    this.runbook = `${config.repository ? `${config.repository.replace(/\/$/, '')}/` : ''}docs/runbook.md`;
    const common = { prefix, runbook: this.runbook };

    const pages = topicFor(this, 'Pages', config.pages);
    const notices = topicFor(this, 'Notices', config.notices);
    const explanations = topicFor(this, 'Explanations', config.explanations);
    this.topics = [pages, notices, explanations];
    warnOfUnheard(this, config);

    const onMetrics = metricAlarms(this, {
      ...common,
      target,
      kinds,
      primary,
      sourceZones: canaries.map(({ zone }) => zone),
      addressZones,
      alarms: config.alarms,
      slowMs: this.slowMs,
    });
    const { broken, zoneCutOff, blind, degraded } = compositeAlarms(this, onMetrics, common);
    const paging = [broken, ...(zoneCutOff ? [zoneCutOff] : []), blind];
    const explained = [...paging, degraded, onMetrics.certificateEnds];
    this.notifier = new Notifier(this, 'Notifier', {
      ...common,
      explained,
      canaries,
      topic: explanations.topic,
      role,
      config: {
        region: Aws.REGION,
        target,
        lookBackMs: (Math.max(...Object.values(config.alarms).map(periodsOf)) + 7) * MINUTE_MS,
        silentAfterMs: (config.alarms.silent.datapointsToAlarm + 1) * MINUTE_MS,
        alarms: {
          primary,
          primaryDead: config.alarms.primaryDead,
          kindDead: config.alarms.kindDead,
          addressZoneDead: config.alarms.addressZoneDead,
          sourceDead: config.alarms.sourceDead,
          sourceImpaired: config.alarms.sourceImpaired,
          slow: { ...config.alarms.slow, overMs: this.slowMs },
        },
        links: { runbook: this.runbook, dashboard: dashboardName },
      },
    });
    const chores = [onMetrics.certificateEnds, ...this.notifier.alarms];
    this.alarms = {
      verdict: [...paging, degraded],
      chores,
      where: {
        kinds: [onMetrics.primaryDead, ...onMetrics.otherKindsDead],
        sources: onMetrics.sources.flatMap(({ dead, impaired, silent, slow }) => [
          ...(dead ? [dead] : []),
          impaired,
          silent,
          slow,
        ]),
        addresses: onMetrics.addressZonesDead,
      },
    };

    for (const alarm of paging) tell(pages.topic, alarm);
    for (const alarm of [degraded, ...chores]) tell(notices.topic, alarm);
    muteDuring(this, config.maintenance, [...explained, ...this.notifier.alarms]);
    saveQueries(
      this,
      prefix,
      canaries.map(({ logGroup }) => logGroup),
    );
  }
}

const MINUTE_MS = 60_000;

const periodsOf = (alarm: AlertingConfig['alarms'][keyof AlertingConfig['alarms']]): number =>
  typeof alarm === 'number' ? 0 : alarm.evaluationPeriods;
