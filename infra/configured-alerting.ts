import { type ITopic, Topic, TopicBase } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type {
  AlertingConfig,
  ApiAlertingConfig,
  AlarmRecipients as ConfiguredAlarmRecipients,
  Recipients as ConfiguredRecipients,
} from './config/alerting.ts';
import type {
  AlarmRecipients,
  AlertingProps,
  ApiAlertingProps,
  ExplanationRecipients,
  Recipients,
} from './library/alerting.ts';

/** What a configuration says of who is told of the network, with topics for their ARNs. */
export const alertingProps = (scope: Construct, config: AlertingConfig): AlertingProps => ({
  ...config,
  pages: alarmRecipients(scope, config.pages),
  notices: alarmRecipients(scope, config.notices),
  explanations: explanationRecipients(scope, config.explanations),
});

/** What it says of who is told of one API. */
export const apiAlertingProps = (
  scope: Construct,
  { alarms, pages, notices, explanations }: ApiAlertingConfig,
): ApiAlertingProps => ({
  alarms,
  ...(pages && { pages: alarmRecipients(scope, pages) }),
  ...(notices && { notices: alarmRecipients(scope, notices) }),
  ...(explanations && { explanations: explanationRecipients(scope, explanations) }),
});

const recipients = (scope: Construct, { topicArn, emails }: ConfiguredRecipients): Recipients =>
  topicArn === undefined ? { emails } : { topic: existingTopic(scope, topicArn) };

const explanationRecipients = (
  scope: Construct,
  { format, ...config }: AlertingConfig['explanations'],
): ExplanationRecipients => ({ ...recipients(scope, config), format });

const alarmRecipients = (scope: Construct, { actionArns, ...config }: ConfiguredAlarmRecipients): AlarmRecipients => ({
  ...recipients(scope, config),
  ...(actionArns.length > 0 && { actions: actionArns.map((alarmActionArn) => ({ bind: () => ({ alarmActionArn }) })) }),
});

/** The topic under this ARN, of which there is one construct in a stack. */
const existingTopic = (scope: Construct, topicArn: string): ITopic => {
  const home = scope.node.tryFindChild('Topics') ?? new Construct(scope, 'Topics');
  const id = topicArn.replaceAll(':', '-');
  const found = home.node.tryFindChild(id);
  return found instanceof TopicBase ? found : Topic.fromTopicArn(home, id, topicArn);
};
