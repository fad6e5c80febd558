import { Aws, Duration, TimeZone } from 'aws-cdk-lib';
import { AlarmMuteRule, AlarmRule, AlarmState, type IAlarm, ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Canary } from '../canary.ts';
import type { Watch } from '../canary-config.ts';
import type { Alerting as AlertingConfig } from '../config/alerting.ts';
import { acknowledgeSilence, compositeAlarm, tell } from './alarm.ts';
import { saveQueries } from './log-queries.ts';
import { Notifier } from './notifier.ts';
import { targetAlarms } from './target-alarms.ts';
import { topicFor } from './topic.ts';

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

/** Tells people when a target cannot be reached, once, with the reason. */
export class Alerting extends Construct {
  readonly notifier: Notifier;

  constructor(scope: Construct, id: string, { watch, canaries, addressZones, config, role }: AlertingProps) {
    super(scope, id);
    const { target, names, primary, expect } = watch;
    const { alarms, repository } = config;
    const runbook = `${repository ? `${repository.replace(/\/$/, '')}/` : ''}docs/runbook.md`;

    const pages = topicFor(this, 'Pages', { recipients: config.pages, displayName: 'Private API pages' });
    const notices = topicFor(this, 'Notices', { recipients: config.notices, displayName: 'Private API notices' });
    const explanations = topicFor(this, 'Explanations', {
      recipients: config.explanations,
      displayName: 'Private API explanations',
    });

    const parts = targetAlarms(this, {
      target,
      names,
      primary,
      sourceZones: canaries.map(({ zone }) => zone),
      addressZones,
      alarms,
      slowMs: alarms.slow.overMs ?? expect.latencyMs ?? 1_000,
      runbook,
    });
    for (const part of [parts.primaryDead, ...parts.silent, ...parts.others]) acknowledgeSilence(part);

    const isBroken = inAlarm(parts.primaryDead);
    const isBlind = AlarmRule.allOf(...parts.silent.map(inAlarm));
    const broken = compositeAlarm(this, { kind: 'Broken', runbook, rule: isBroken });
    const blind = compositeAlarm(this, { kind: 'Blind', runbook, rule: isBlind });
    const degraded = compositeAlarm(this, {
      kind: 'Degraded',
      runbook,
      rule: AlarmRule.allOf(
        AlarmRule.anyOf(...[...parts.others, ...parts.silent].map(inAlarm)),
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
        target,
        lookBackMs: (Math.max(...Object.values(alarms).map(periodsOf)) + 7) * MINUTE_MS,
        silentAfterMs: (alarms.silent.datapointsToAlarm + 1) * MINUTE_MS,
        links: { console: CONSOLE, runbook },
      },
    });

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

const CONSOLE = `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}`;

const inAlarm = (alarm: IAlarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM);

const periodsOf = (alarm: AlertingConfig['alarms'][keyof AlertingConfig['alarms']]): number =>
  typeof alarm === 'number' ? 0 : alarm.evaluationPeriods;
