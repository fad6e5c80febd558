import { z } from 'zod';
import type { RoleCaller } from '../iam/caller.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../properties/refused.ts';
import type { Topics } from '../sns/topics.ts';
import { errorXml, requestIdXml, xmlAnswer } from './query-protocol.ts';
import type { Service, ServiceAnswer, ServiceError, ServiceRequest } from './service.ts';

const publishRequest = z.strictObject({
  Action: z.string(),
  Version: z.string(),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
});

/** SNS in AWS's query protocol, of which the sandbox knows `Publish` to a topic; `now` is simulated epoch milliseconds. */
export const createSnsService = (topics: Topics, now: () => number): Service => {
  const publish = ({ body }: ServiceRequest, caller: RoleCaller): ServiceAnswer => {
    const form = Object.fromEntries(new URLSearchParams(body));
    const request = resultOrRefusal(() => parseOrRefuse(publishRequest, form, 'Publish', 'parameter'));
    if (isRefused(request)) return refuse('invalid', request.reasons.join('; '));
    const { TopicArn: topicArn, Subject: subject, Message: message } = request;
    const publication = topics.publish({ topicArn, subject, message, at: now(), caller });
    return publication.kind === 'published'
      ? succeed(publication.messageId)
      : refuse(publication.kind, publication.reason);
  };

  return {
    operationOf: ({ body }) => String(new URLSearchParams(body).get('Action')),
    perform: (operation, request, caller) =>
      operation === 'Publish'
        ? publish(request, caller)
        : refuse('unknown-operation', `the sandbox does not know SNS's operation ${operation}`),
    refuseCaller: () => refuse('unknown-caller', 'The security token included in the request is invalid.'),
  };
};

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

const succeed = (messageId: string): ServiceAnswer => {
  const result = `<PublishResult><MessageId>${messageId}</MessageId></PublishResult>`;
  const metadata = `<ResponseMetadata>${requestIdXml()}</ResponseMetadata>`;
  return xmlAnswer(200, 'PublishResponse', NAMESPACE, `${result}${metadata}`);
};

const ERRORS = {
  invalid: { status: 400, code: 'InvalidParameter' },
  denied: { status: 403, code: 'AuthorizationError' },
  'not-found': { status: 404, code: 'NotFound' },
  'unknown-operation': { status: 400, code: 'InvalidAction' },
  'unknown-caller': { status: 403, code: 'InvalidClientTokenId' },
} as const satisfies Record<string, ServiceError>;

const refuse = (kind: keyof typeof ERRORS, message: string): ServiceAnswer =>
  errorXml(ERRORS[kind], NAMESPACE, message);
