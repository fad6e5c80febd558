import { type ITopic, Topic, TopicBase } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlertingConfig, ApiAlertingConfig, Recipients as ConfiguredRecipients } from './config/alerting.ts';
import type { AlertingProps, ApiAlertingProps, Recipients } from './library/alerting.ts';

/** What a configuration says of who is told of the network, with topics for their ARNs. */
export const alertingProps = (scope: Construct, config: AlertingConfig): AlertingProps => ({
  ...config,
  pages: recipients(scope, config.pages),
  notices: recipients(scope, config.notices),
  explanations: recipients(scope, config.explanations),
});

/** What it says of who is told of one API. */
export const apiAlertingProps = (
  scope: Construct,
  { alarms, pages, notices, explanations }: ApiAlertingConfig,
): ApiAlertingProps => ({
  alarms,
  ...(pages && { pages: recipients(scope, pages) }),
  ...(notices && { notices: recipients(scope, notices) }),
  ...(explanations && { explanations: recipients(scope, explanations) }),
});

const recipients = (scope: Construct, { topicArn, emails }: ConfiguredRecipients): Recipients =>
  topicArn === undefined ? { emails } : { topic: existingTopic(scope, topicArn) };

/** The topic under this ARN, of which there is one construct in a stack. */
const existingTopic = (scope: Construct, topicArn: string): ITopic => {
  const home = scope.node.tryFindChild('Topics') ?? new Construct(scope, 'Topics');
  const id = topicArn.replaceAll(':', '-');
  const found = home.node.tryFindChild(id);
  return found instanceof TopicBase ? found : Topic.fromTopicArn(home, id, topicArn);
};
