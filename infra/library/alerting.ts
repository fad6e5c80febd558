import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Who is told: subscribers of a topic that is made, or those of a topic that you have. */
export interface Recipients {
  /**
   * Who is subscribed to a topic that is made; each must confirm by mail before anything arrives. Not beside `topic`.
   * @default - nobody; subscribe whom you like
   */
  readonly emails?: readonly string[];
  /**
   * A topic that you have, which must let CloudWatch publish, or for explanations the notifier's role.
   * @default - one is made
   */
  readonly topic?: ITopic;
}

/** Who is told by alarms, and what else they do. */
export interface AlarmRecipients extends Recipients {
  /**
   * What alarms do beside telling the topic, such as an `SsmIncidentAction` or a `LambdaAction`; of composite alarms, what CloudWatch lets those do.
   * @default - nothing
   */
  readonly actions?: readonly IAlarmAction[];
}

/** Who gets explanations, and how they are written. */
export interface ExplanationRecipients extends Recipients {
  /**
   * For people by mail, for Amazon Q Developer in chat applications, which shows nothing else in Slack and Teams, or for a machine.
   * @default text
   */
  readonly format?: 'text' | 'amazon-q' | 'json';
}

/** When an alarm goes off: so many datapoints of so many minutes must breach. */
export interface Breaches {
  /** How many datapoints must breach (M), at most `evaluationPeriods`. */
  readonly datapointsToAlarm?: number;
  /** Out of how many minutes (N), at most 60. */
  readonly evaluationPeriods?: number;
}

/** When an alarm on slowness goes off. */
export interface Slowness extends Breaches {
  /** What is too slow even for the fastest, in milliseconds. */
  readonly overMs?: number;
}

/** When the alarms of an API go off. */
export interface ApiAlarmThresholds {
  /**
   * Every attempt by the primary kind of name failed: Broken, or Unreachable where the network is to blame.
   * @default - 3 of 8
   */
  readonly primaryDead?: Breaches;
  /**
   * Some attempts failed for a cause of the API's, others passed: Impaired.
   * @default - 5 of 8
   */
  readonly impaired?: Breaches;
  /**
   * Every answer was too slow: Slow.
   * @default - over the probe's latencyMs or else 1,000 ms, 4 of 6
   */
  readonly slow?: Slowness;
  /**
   * How many days before its end a certificate is told of, 1 to 300.
   * @default 14
   */
  readonly certificateDays?: number;
}

/** When the alarms go off: those of the network and, unless an API says otherwise, those of the APIs. */
export interface AlarmThresholds extends ApiAlarmThresholds {
  /**
   * No attempt by another kind of name got through: Degraded.
   * @default - 4 of 8
   */
  readonly kindDead?: Breaches;
  /**
   * No attempt on a zone's addresses got through: Degraded.
   * @default - 4 of 8
   */
  readonly addressZoneDead?: Breaches;
  /**
   * No attempt from a zone got through, but some from others: ZoneCutOff.
   * @default - 5 of 8
   */
  readonly sourceDead?: Breaches;
  /**
   * Some attempts from a zone did not get through, others did: Degraded.
   * @default - 4 of 8
   */
  readonly sourceImpaired?: Breaches;
  /**
   * No canary published anything: Blind.
   * @default - 2 of 3
   */
  readonly blind?: Breaches;
  /**
   * The canary of a zone published nothing: Degraded.
   * @default - 3 of 3
   */
  readonly silent?: Breaches;
  /**
   * Every connection from a zone was too slow: Degraded.
   * @default - over 1,000 ms, 4 of 6
   */
  readonly slowToConnect?: Slowness;
}

/** A window in which nobody is told anything. */
export interface MaintenanceWindow {
  /** When it opens, such as `cron(0 2 * * SUN)` or `at(2026-12-01T22:00)`. */
  readonly schedule: string;
  /** How many minutes it stays open. */
  readonly minutes: number;
  /**
   * Whose clock the schedule is read on, such as `Europe/Berlin`.
   * @default UTC
   */
  readonly timezone?: string;
}

/** Who is told of the network, and of every API that names nobody else; and when. */
export interface AlertingProps {
  /**
   * Who is woken: Unreachable, Broken, ZoneCutOff and Blind, and their recoveries.
   * @default - a topic without subscribers
   */
  readonly pages?: AlarmRecipients;
  /**
   * Who reads in the morning: Degraded, Impaired, Slow, a certificate that ends, a failing notifier.
   * @default - a topic without subscribers
   */
  readonly notices?: AlarmRecipients;
  /**
   * Who gets the notifier's text: what broke, since when, where and why.
   * @default - a topic without subscribers
   */
  readonly explanations?: ExplanationRecipients;
  /**
   * When the alarms go off.
   * @default - as each alarm says
   */
  readonly alarms?: AlarmThresholds;
  /**
   * Windows in which nobody is told anything, 20 at most.
   * @default - none
   */
  readonly maintenance?: readonly MaintenanceWindow[];
  /**
   * Where the files of the canary's repository can be read, as an https URL; messages link to its runbook.
   * @default - messages name the runbook's section
   */
  readonly repository?: string;
}

/** Who is told of one API what is its own, and when. */
export interface ApiAlertingProps {
  /**
   * Who is woken: Broken.
   * @default - who is told of the network
   */
  readonly pages?: AlarmRecipients;
  /**
   * Who reads in the morning: Impaired, Slow, a certificate of its own names that ends.
   * @default - who is told of the network
   */
  readonly notices?: AlarmRecipients;
  /**
   * Who gets the notifier's text about the API.
   * @default - who is told of the network
   */
  readonly explanations?: ExplanationRecipients;
  /**
   * When its alarms go off.
   * @default - as the alerting of all says
   */
  readonly alarms?: ApiAlarmThresholds;
}
