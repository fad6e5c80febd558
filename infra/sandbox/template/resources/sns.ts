import { z } from 'zod';
import type { Topic } from '../../deployment.ts';
import { uuid } from '../identifiers.ts';
import { policyDocument } from '../policy-document.ts';
import { type Creation, generatedName, refusal, resourceType, withoutEffect } from './resource-type.ts';

const destination = {
  // The others deliver to other services, and none of those is here.
  Protocol: z.enum(['email', 'email-json', 'sms', 'http', 'https']),
  Endpoint: z.string(),
};

const topic = resourceType(
  z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: z.string().optional(),
    KmsMasterKeyId: z
      .never({
        error:
          'must be left out: CloudWatch publishes only where the key policy lets it, and the sandbox knows no keys',
      })
      .optional(),
    Subscription: z.array(z.strictObject(destination)).default([]),
    Tags: withoutEffect,
  }),
  ({ TopicName, DisplayName, Subscription }, creation) => {
    const { partition, region, accountId } = creation.location;
    const name = TopicName ?? generatedName(creation, 256);
    const arn = `arn:${partition}:sns:${region}:${accountId}:${name}`;
    creation.inventory.topics.set(arn, {
      arn,
      name,
      displayName: DisplayName,
      subscriptions: Subscription.map(({ Protocol, Endpoint }) => ({ protocol: Protocol, endpoint: Endpoint })),
    });
    return { ref: arn, attributes: { TopicName: name, TopicArn: arn } };
  },
);

const topicOf = (arn: string, creation: Creation): Topic => {
  const found = creation.inventory.topics.get(arn);
  if (found === undefined) throw refusal(creation, `the sandbox has no topic ${arn}`);
  return found;
};

const topicPolicy = resourceType(
  z.strictObject({
    Topics: z.array(z.string()).min(1, { error: 'must name a topic' }),
    PolicyDocument: policyDocument,
  }),
  ({ Topics, PolicyDocument }, creation) => {
    for (const arn of Topics) {
      const target = topicOf(arn, creation);
      if (target.policy !== undefined) {
        throw refusal(creation, `the sandbox does not know which of two policies of topic ${target.name} wins`);
      }
      creation.inventory.topics.set(arn, { ...target, policy: PolicyDocument });
    }
    const id = generatedName(creation, 64);
    return { ref: id, attributes: { Id: id } };
  },
);

const subscription = resourceType(
  z.strictObject({ TopicArn: z.string(), ...destination }),
  ({ TopicArn, Protocol, Endpoint }, creation) => {
    const target = topicOf(TopicArn, creation);
    const subscriptions = [...target.subscriptions, { protocol: Protocol, endpoint: Endpoint }];
    creation.inventory.topics.set(TopicArn, { ...target, subscriptions });
    const arn = `${TopicArn}:${uuid(creation.logicalId)}`;
    return { ref: arn, attributes: { Arn: arn } };
  },
);

/** Topics, who may publish to them, and where their messages go. */
export const SNS_RESOURCES = {
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': topicPolicy,
  'AWS::SNS::Subscription': subscription,
};
