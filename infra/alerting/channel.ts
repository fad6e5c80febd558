import type { AlarmBase, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Format } from '../../functions/contract/explanation.ts';

/** Where an alarm tells people. */
export interface AlarmChannel {
  readonly topic: ITopic;
  /** What it does beside that when it begins. */
  readonly actions: readonly IAlarmAction[];
}

/** Where one owner is told what. */
export interface Channels {
  readonly pages: AlarmChannel;
  readonly notices: AlarmChannel;
  /** Absent without a notifier. */
  readonly explanations: ExplanationChannel | undefined;
}

/** Where the notifier publishes, and how it writes. */
export interface ExplanationChannel {
  readonly topic: ITopic;
  readonly format: Format;
}

/** Lets an alarm tell when it begins and when it is over. */
export const tell = (channel: AlarmChannel, alarm: AlarmBase): void => {
  tellOfBeginning(channel, alarm);
  alarm.addOkAction(new SnsAction(channel.topic));
};

/** Lets an alarm tell when it begins; that it is over, its explanation says. Of many such alarms the first `OK` of each would be noise. */
export const tellOfBeginning = ({ topic, actions }: AlarmChannel, alarm: AlarmBase): void =>
  alarm.addAlarmAction(new SnsAction(topic), ...actions);
