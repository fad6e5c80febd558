import { z } from 'zod';
import type { Topic } from '../../deployment.ts';
import { policyDocument } from '../../iam/policy-document.ts';
import { uuid } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { arnOf, type Creation, generatedName, nameOr, refusal, resourceType } from './resource-type.ts';

const topic = resourceType(
  z.strictObject({
    DisplayName: z.string().optional(),
    TopicName: z.string().optional(),
    KmsMasterKeyId: withoutEffect,
    Tags: withoutEffect,
  }),
  ({ DisplayName, TopicName }, creation) => {
    const name = nameOr(TopicName, creation, 256);
    const arn = arnOf(creation, 'sns', name);
    creation.inventory.topics.set(arn, { arn, name, displayName: DisplayName, subscriptions: [] });
    return { ref: arn, attributes: {} };
  },
);

const topicOf = (arn: string, creation: Creation): Topic => {
  const found = creation.inventory.topics.get(arn);
  if (found === undefined) throw refusal(creation, `the sandbox has no topic ${arn}`);
  return found;
};

const topicPolicy = resourceType(
  z.strictObject({ Topics: z.array(z.string()), PolicyDocument: policyDocument }),
  ({ Topics, PolicyDocument }, creation) => {
    for (const arn of Topics) {
      const target = topicOf(arn, creation);
      if (target.policy !== undefined) {
        throw refusal(creation, `the sandbox does not know which of two policies of topic ${target.name} wins`);
      }
      creation.inventory.topics.set(arn, { ...target, policy: PolicyDocument });
    }
    return { ref: generatedName(creation, 64), attributes: {} };
  },
);

const subscription = resourceType(
  // The other protocols deliver to other services, and none of those is here.
  z.strictObject({ TopicArn: z.string(), Protocol: z.literal('email'), Endpoint: z.string() }),
  ({ TopicArn, Protocol, Endpoint }, creation) => {
    const target = topicOf(TopicArn, creation);
    const subscriptions = [...target.subscriptions, { protocol: Protocol, endpoint: Endpoint }];
    creation.inventory.topics.set(TopicArn, { ...target, subscriptions });
    return { ref: `${TopicArn}:${uuid(creation.logicalId)}`, attributes: {} };
  },
);

/** Topics, who may publish to them, and where their messages go. */
export const SNS_RESOURCES = {
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': topicPolicy,
  'AWS::SNS::Subscription': subscription,
};
