import type { Deployment } from '../deployment.ts';
import { answerRequest } from './answer-request.ts';
import type { Account } from './caller.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';

/** Makes another answer of one, at once or later. */
export type AnswerChange = (answer: GatewayAnswer, request: GatewayRequest) => GatewayAnswer | Promise<GatewayAnswer>;

/** API Gateway behind the endpoint. */
export interface Gateway {
  readonly respond: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** Changes its answers until the returned function is called; each change gets what the one before it has made. */
  readonly change: (change: AnswerChange) => () => void;
  /** Sets its clock ahead until the returned function is called. */
  readonly shiftClock: (ms: number) => () => void;
}

/** Answers from what is deployed at the time, to callers of the account. */
export const createGateway = (deployed: () => Deployment, account: Account): Gateway => {
  let aheadMs = 0;
  const shifted: Account = { ...account, now: () => new Date(account.now().getTime() + aheadMs) };
  let changes: readonly { readonly apply: AnswerChange }[] = [];
  return {
    respond: async (request) => {
      let answer = answerRequest(deployed(), request, shifted);
      for (const { apply } of changes) answer = await apply(answer, request);
      return answer;
    },
    shiftClock: (ms) => {
      aheadMs += ms;
      return () => {
        aheadMs -= ms;
      };
    },
    change: (apply) => {
      const own = { apply };
      changes = [...changes, own];
      return () => {
        changes = changes.filter((other) => other !== own);
      };
    },
  };
};
