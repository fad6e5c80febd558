import { randomUUID } from 'node:crypto';
import type { Topic } from '../deployment.ts';
import { type Caller, denialOf } from '../iam/caller.ts';
import { resourcePolicyRefusals } from '../iam/judge.ts';
import { Refused } from '../properties/refused.ts';

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

/** Some topics; calls `onMessage` with each message. Throws `Refused` for policies that the sandbox cannot judge. */
export const createTopics = (topics: readonly Topic[], onMessage: (message: Message) => void = () => {}): Topics => {
  const reasons = topics.flatMap(({ name, policy }) => {
    const ofPolicy = policy
      ? resourcePolicyRefusals(policy.Statement)
      : ['the sandbox knows only topics with a policy'];
    return ofPolicy.map((reason) => `topic ${name}: ${reason}`);
  });
  if (reasons.length > 0) throw new Refused(reasons);
  const byArn = new Map(topics.map((topic) => [topic.arn, topic]));
  const inbox: Message[] = [];

  return {
    publish: ({ topicArn, subject, message: text, at, caller }) => {
      const invalid = invalidParameter(subject, text);
      if (invalid !== undefined) return { kind: 'invalid', reason: invalid };
      const topic = byArn.get(topicArn);
      const reason = denialOf(caller, { action: PUBLISH, resource: topicArn }, topic?.policy?.Statement ?? []);
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

const LONGEST_SUBJECT = 100;
const MOST_MESSAGE_BYTES = 262_144;

/**
 * Why SNS refuses this subject or this message, in its words, or nothing where it takes both; API reference, "Publish". It says that a
 * subject must have less than 100 characters, yet CloudWatch cuts its own at exactly 100.
 */
const invalidParameter = (subject: string | undefined, message: string): string | undefined => {
  if (subject !== undefined && !isSubject(subject)) return 'Invalid parameter: Subject';
  if (message === '') return 'Invalid parameter: Empty message';
  if (Buffer.byteLength(message) > MOST_MESSAGE_BYTES) return 'Invalid parameter: Message too long';
  return undefined;
};

const isSubject = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_SUBJECT && !/[\p{Cc}\u2028\u2029]/u.test(text);
