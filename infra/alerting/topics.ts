import { createHash } from 'node:crypto';
import { Annotations, Aws, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmChannel, Channels } from './channel.ts';
import type { ReadAlerting, ReadApiAlerting, Told } from './told.ts';

/** What people are told; each has a topic of its own. */
type Purpose = 'Pages' | 'Notices' | 'Explanations';

/** A topic, and what a person must know of it. */
export interface PurposeTopic {
  readonly purpose: Purpose;
  readonly topic: sns.ITopic;
  readonly description: string;
}

/** Gives an API's owner channels of their own where the configuration names recipients, and those of the network's owner else. */
export const channelsOfOwners = (
  scope: Construct,
  ofNetwork: Channels,
): ((recipients: Omit<ReadApiAlerting, 'alarms'>) => Channels) => {
  const made = new Map<string, sns.ITopic>();
  const topicOf = (purpose: Purpose, recipients: Told): sns.ITopic => {
    // APIs of one owner share a topic, so that a person confirms one subscription.
    const id = `${purpose}-${idOf(recipients)}`;
    const topic = made.get(id) ?? topicFor(new Construct(scope, id), purpose, recipients).topic;
    made.set(id, topic);
    return topic;
  };
  const channelOf = (purpose: Purpose, recipients: Told | undefined, usual: AlarmChannel): AlarmChannel =>
    recipients === undefined ? usual : { topic: topicOf(purpose, recipients), actions: recipients.actions ?? [] };
  return ({ pages, notices, explanations }) => ({
    pages: channelOf('Pages', pages, ofNetwork.pages),
    notices: channelOf('Notices', notices, ofNetwork.notices),
    explanations:
      explanations === undefined || ofNetwork.explanations === undefined
        ? ofNetwork.explanations
        : { topic: topicOf('Explanations', explanations), format: explanations.format ?? 'text' },
  });
};

// Of those who are told in another format, the topic is another one.
const idOf = ({ topic, emails, format = 'text' }: Told): string =>
  createHash('sha256')
    .update(JSON.stringify([topic && nameOf(topic), emails.toSorted(), ...(format === 'text' ? [] : [format])]))
    .digest('hex')
    .slice(0, 8);

/** What does not change from one synth to the next: what a token is called does. */
const nameOf = ({ topicArn, node }: sns.ITopic): string => (Token.isUnresolved(topicArn) ? node.path : topicArn);

const CLOUDWATCH = new iam.ServicePrincipal('cloudwatch.amazonaws.com');

/** The existing topic, or one with these subscribers to which the alarms can publish; who publishes explanations has a right of its own. */
export const topicFor = (
  scope: Construct,
  purpose: Purpose,
  { topic: existing, emails, format = 'text' }: Told,
): PurposeTopic => {
  const topic = existing ?? newTopic(scope, purpose);
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  if (format !== 'text' && emails.length > 0) {
    const message = `Explanations in the format ${format} are nothing that people read by mail: ${emails.join(', ')}`;
    Annotations.of(scope).addWarningV2('private-api-canary:formatByMail', message);
  }
  const publisher = purpose === 'Explanations' ? "the notifier's role" : CLOUDWATCH.service;
  const description = existing
    ? `An existing topic, which must let ${publisher} publish`
    : 'Subscribe whom you like; a mail subscription must be confirmed';
  return { purpose, topic, description };
};

/**
 * Warns at synth of what people would look for in vain: an explanation, to which every alarm points, or any message at all. An existing
 * topic is taken to have subscribers; others are those in the configuration, as nothing is known of who subscribes by hand.
 */
export const warnOfUnheard = (
  scope: Construct,
  { pages, notices, explanations }: Pick<ReadAlerting, 'pages' | 'notices' | 'explanations'>,
  isExplained: boolean,
): void => {
  const alarmsAreHeard = isHeard(pages) || isHeard(notices);
  if (isExplained ? isHeard(explanations) : alarmsAreHeard) return;
  const where = 'in alerting (docs/configuration.md#who-is-told), or subscribe to the topics in the outputs.';
  if (alarmsAreHeard) {
    const message = `The alarms send people to an explanation that nobody receives: name recipients of explanations ${where}`;
    Annotations.of(scope).addWarningV2('private-api-canary:explanationUnheard', message);
  } else {
    const message = `Nobody is told anything: name recipients ${where}`;
    Annotations.of(scope).addWarningV2('private-api-canary:nobodyTold', message);
  }
};

const isHeard = ({ topic, emails, actions = [] }: Told): boolean =>
  topic !== undefined || emails.length > 0 || actions.length > 0;

const newTopic = (scope: Construct, purpose: Purpose): sns.Topic => {
  // Without a key: CloudWatch cannot publish under AWS's own, and one of yours costs more than the messages, which hold no secret.
  const topic = new sns.Topic(scope, purpose, {
    displayName: `Private API ${purpose.toLowerCase()}`,
    enforceSSL: true,
  });
  // The policy that enforces TLS takes the place of the one that would let CloudWatch publish.
  if (purpose !== 'Explanations') topic.addToResourcePolicy(alarmsMayPublish(topic));
  return topic;
};

const alarmsMayPublish = ({ topicArn }: sns.Topic): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid: 'AllowAlarms',
    principals: [CLOUDWATCH],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` },
    },
  });
