import type { AlarmBase, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

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
  readonly explanations: ITopic | undefined;
}

/** Lets an alarm tell when it begins and when it is over. */
export const tell = (channel: AlarmChannel, alarm: AlarmBase): void => {
  tellOfBeginning(channel, alarm);
  alarm.addOkAction(new SnsAction(channel.topic));
};

/** Lets an alarm tell when it begins; that it is over, its explanation says. Of many such alarms the first `OK` of each would be noise. */
export const tellOfBeginning = ({ topic, actions }: AlarmChannel, alarm: AlarmBase): void =>
  alarm.addAlarmAction(new SnsAction(topic), ...actions);
