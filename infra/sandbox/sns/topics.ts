import { randomUUID } from 'node:crypto';
import type { PolicyStatement, Topic } from '../deployment.ts';
import type { Caller } from '../service-api/caller.ts';
import { denialOf, resourcePolicyRefusals } from '../service-api/rights.ts';
import { Refused } from '../template/refused.ts';
import { invalidParameter } from './parameters.ts';

/** What somebody wants to publish; `at` is simulated epoch milliseconds. */
export interface PublishRequest {
  readonly topicArn: string;
  readonly subject?: string | undefined;
  readonly message: string;
  readonly at: number;
  readonly caller: Caller;
}

/** What came of it; a reason is in AWS's words. */
export type Publication =
  | { readonly kind: 'published'; readonly messageId: string }
  | { readonly kind: 'denied' | 'not-found' | 'invalid'; readonly reason: string };

/** A message as the subscribers of its topic read it; `at` is simulated epoch milliseconds. */
export interface Message {
  /** The topic's display name, or else its name. */
  readonly topic: string;
  readonly at: number;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly from: 'cloudwatch' | 'function';
}

/** SNS, with one inbox for all topics. */
export interface Topics {
  publish(request: PublishRequest): Publication;
  /** The latest messages, the newest last. */
  messages(): readonly Message[];
}

/** The right that SNS asks a publisher for. */
export const PUBLISH = 'SNS:Publish';

const MESSAGES_KEPT = 1_000;

/** The topics of an account; calls `onMessage` with each message. Throws `Refused` for policies that the sandbox cannot judge. */
export const createTopics = (
  topics: readonly Topic[],
  accountId: string,
  onMessage: (message: Message) => void = () => {},
): Topics => {
  const reasons = topics.flatMap(({ name, policy }) =>
    resourcePolicyRefusals(policy?.Statement ?? []).map((reason) => `topic ${name}: ${reason}`),
  );
  if (reasons.length > 0) throw new Refused(reasons);
  const byArn = new Map(topics.map((topic) => [topic.arn, topic]));
  const inbox: Message[] = [];

  return {
    publish: ({ topicArn, subject, message: text, at, caller }) => {
      const invalid = invalidParameter(subject, text);
      if (invalid !== undefined) return { kind: 'invalid', reason: invalid };
      const topic = byArn.get(topicArn);
      const policy = topic === undefined ? [] : (topic.policy?.Statement ?? defaultPolicy(topicArn, accountId));
      const reason = denialOf({ caller, action: PUBLISH, resource: topicArn, accountId }, policy);
      // Whoever may not publish to a topic is not told that there is none.
      if (reason !== undefined && (topic !== undefined || caller.kind === 'role')) return { kind: 'denied', reason };
      if (topic === undefined) return { kind: 'not-found', reason: 'Topic does not exist' };
      const from = caller.kind === 'service' ? 'cloudwatch' : 'function';
      const message = { topic: topic.displayName ?? topic.name, at, subject, text, from } as const;
      inbox.push(message);
      inbox.splice(0, inbox.length - MESSAGES_KEPT);
      onMessage(message);
      return { kind: 'published', messageId: randomUUID() };
    },
    messages: () => [...inbox],
  };
};

/** What SNS gives a topic that comes without a policy. A role is not the owner, and needs a right of its own. */
const defaultPolicy = (topicArn: string, accountId: string): readonly PolicyStatement[] => [
  {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: PUBLISH,
    Resource: topicArn,
    Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
  },
];
