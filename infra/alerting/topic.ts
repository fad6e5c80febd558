import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Alerting } from '../config/alerting.ts';

/** Who is told, and what the topic is called in their mail. */
export interface RecipientsProps {
  readonly recipients: Alerting['pages'];
  readonly displayName: string;
}

/** The existing topic, or one that CloudWatch may publish to, with its subscribers. */
export const topicFor = (scope: Construct, id: string, { recipients, displayName }: RecipientsProps): sns.ITopic => {
  const { topicArn, emails } = recipients;
  const topic = topicArn ? sns.Topic.fromTopicArn(scope, id, topicArn) : newTopic(scope, id, displayName);
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  new CfnOutput(Stack.of(scope), `${id}Topic`, {
    value: topic.topicArn,
    description: topicArn
      ? 'An existing topic: its policy must let cloudwatch.amazonaws.com publish'
      : 'Subscribe whom you like; a mail subscription must be confirmed',
  });
  return topic;
};

const newTopic = (scope: Construct, id: string, displayName: string): sns.Topic => {
  // Without a key: CloudWatch cannot publish under AWS's own, and one of yours costs more than the messages, which hold no secret.
  const topic = new sns.Topic(scope, id, { displayName, enforceSSL: true });
  // The policy that enforces TLS takes the place of the one that would let CloudWatch publish.
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AllowAlarms',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` },
      },
    }),
  );
  return topic;
};
