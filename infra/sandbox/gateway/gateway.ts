import type { Deployment } from '../deployment.ts';
import { answerRequest } from './answer-request.ts';
import type { Account } from './caller.ts';
import { findInvokedStage } from './invoked-stage.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';

/** Makes another answer of one, at once or later; `api` is the name of the one that was called, where one was. */
export type AnswerChange = (
  answer: GatewayAnswer,
  request: GatewayRequest,
  api: string | undefined,
) => GatewayAnswer | Promise<GatewayAnswer>;

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
      const deployment = deployed();
      let answer = answerRequest(deployment, request, shifted);
      const api = findInvokedStage(deployment, request)?.api.name;
      for (const { apply } of changes) answer = await apply(answer, request, api);
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
