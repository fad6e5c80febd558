import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Format } from '../../functions/contract/explanation.ts';
import type { AlertingConfig, ApiAlertingConfig } from '../config/alerting.ts';
import type { CanaryTopics } from './canary-topics.ts';

/** Who is told: the subscribers of a topic that is made, or an existing topic. */
export interface Told {
  readonly emails: readonly string[];
  readonly topic?: ITopic | undefined;
  /** How explanations are written. */
  readonly format?: Format | undefined;
  /** What alarms do beside telling the topic. */
  readonly actions?: readonly IAlarmAction[] | undefined;
}

/** What people are told about, by the field that names them. */
export type TopicPurpose = keyof CanaryTopics;

/** Who is told what, when, with everything filled in. */
export type ReadAlerting = Omit<AlertingConfig, TopicPurpose> & Readonly<Record<TopicPurpose, Told>>;

/** Who is told of one API, when, with everything filled in; who is not named is who is told of the network. */
export type ReadApiAlerting = Omit<ApiAlertingConfig, TopicPurpose> & {
  readonly [Key in TopicPurpose]?: Told | undefined;
};
