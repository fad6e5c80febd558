import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import {
  type AlarmBase,
  AlarmMuteRule,
  AlarmRule,
  AlarmState,
  type IAlarm,
  ScheduleExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Canary } from '../canary/canary.ts';
import type { Watch } from '../canary/configuration.ts';
import type { Alerting as AlertingConfig } from '../config/alerting.ts';
import { DASHBOARD_NAME } from '../dashboard/name.ts';
import { acknowledgeSilence, compositeAlarm, tell } from './alarm.ts';
import { saveQueries } from './saved-queries.ts';
import { Notifier } from './notifier.ts';
import { targetAlarms } from './metric-alarms.ts';
import { topicFor } from './topics.ts';

/** Whose alarms, and what a person decided about them. */
export interface AlertingProps {
  readonly watch: Watch;
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly config: AlertingConfig;
  /** An existing role for the notifier. */
  readonly role?: IRole;
}

/** Every alarm, by the question that it answers. */
export interface AlertingAlarms {
  /** Is it broken? */
  readonly verdict: readonly AlarmBase[];
  /** What else is to be mended? */
  readonly chores: readonly AlarmBase[];
  /** Where is it broken: by which name, from which zone, to which zone? */
  readonly parts: Readonly<Record<'names' | 'sources' | 'addresses', readonly AlarmBase[]>>;
}

/** Tells people when a target cannot be reached, once, with the reason. */
export class Alerting extends Construct {
  readonly notifier: Notifier;
  readonly alarms: AlertingAlarms;
  /** What the alarm Slow takes for too slow. */
  readonly slowMs: number;
  /** Where the runbook is: a URL, or a path in the repository. */
  readonly runbook: string;

  constructor(scope: Construct, id: string, { watch, canaries, addressZones, config, role }: AlertingProps) {
    super(scope, id);
    const { target, names, primary, expect } = watch;
    const { alarms, repository } = config;
    this.slowMs = alarms.slow.overMs ?? expect.latencyMs ?? 1_000;
    const runbook = `${repository ? `${repository.replace(/\/$/, '')}/` : ''}docs/runbook.md`;
    this.runbook = runbook;

    const pages = topicFor(this, 'Pages', config.pages);
    const notices = topicFor(this, 'Notices', config.notices);
    const explanations = topicFor(this, 'Explanations', config.explanations);

    const parts = targetAlarms(this, {
      target,
      names,
      primary,
      sourceZones: canaries.map(({ zone }) => zone),
      addressZones,
      alarms,
      slowMs: this.slowMs,
      runbook,
    });
    const silent = parts.sources.map((source) => source.silent);
    const others = [
      ...parts.otherKindsDead,
      ...parts.addressZonesDead,
      ...parts.sources.flatMap(({ impaired, slow }) => [impaired, slow]),
    ];
    for (const part of [parts.primaryDead, ...silent, ...others]) acknowledgeSilence(part);

    const isBroken = inAlarm(parts.primaryDead);
    const isBlind = AlarmRule.allOf(...silent.map(inAlarm));
    const broken = compositeAlarm(this, { kind: 'Broken', runbook, rule: isBroken });
    const blind = compositeAlarm(this, { kind: 'Blind', runbook, rule: isBlind });
    const degraded = compositeAlarm(this, {
      kind: 'Degraded',
      runbook,
      rule: AlarmRule.allOf(
        AlarmRule.anyOf(...[...others, ...silent].map(inAlarm)),
        AlarmRule.not(isBroken),
        AlarmRule.not(isBlind),
      ),
    });

    const explained = [broken, blind, degraded, parts.certificateEnds];
    this.notifier = new Notifier(this, 'Notifier', {
      explained,
      canaries,
      topic: explanations,
      role,
      runbook,
      config: {
        region: Aws.REGION,
        target,
        lookBackMs: (Math.max(...Object.values(alarms).map(periodsOf)) + 7) * MINUTE_MS,
        silentAfterMs: (alarms.silent.datapointsToAlarm + 1) * MINUTE_MS,
        links: { runbook, dashboard: DASHBOARD_NAME },
      },
    });

    this.alarms = {
      verdict: [broken, blind, degraded],
      chores: [parts.certificateEnds, ...this.notifier.alarms],
      parts: {
        names: [parts.primaryDead, ...parts.otherKindsDead],
        sources: parts.sources.flatMap((source) => [source.impaired, source.silent, source.slow]),
        addresses: parts.addressZonesDead,
      },
    };

    for (const alarm of [broken, blind]) tell(pages, alarm);
    for (const alarm of [degraded, parts.certificateEnds, ...this.notifier.alarms]) tell(notices, alarm);
    config.maintenance.forEach(({ schedule, minutes, timezone }, index) => {
      new AlarmMuteRule(this, `Maintenance${index + 1}`, {
        alarms: [...explained, ...this.notifier.alarms],
        schedule: ScheduleExpression.expression(schedule, TimeZone.of(timezone)),
        duration: Duration.minutes(minutes),
      });
    });
    saveQueries(
      this,
      canaries.map(({ logGroup }) => logGroup),
    );
  }
}

const MINUTE_MS = 60_000;

const inAlarm = (alarm: IAlarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM);

const periodsOf = (alarm: AlertingConfig['alarms'][keyof AlertingConfig['alarms']]): number =>
  typeof alarm === 'number' ? 0 : alarm.evaluationPeriods;
