import type { Deployment } from '../deployment.ts';
import { answerRequest } from './answer-request.ts';
import type { GatewayAnswer, GatewayRequest } from './message.ts';

/** Makes another answer of one, at once or later. */
export type AnswerChange = (answer: GatewayAnswer, request: GatewayRequest) => GatewayAnswer | Promise<GatewayAnswer>;

/** API Gateway behind the endpoint. */
export interface Gateway {
  readonly respond: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** Changes its answers until the returned function is called; each change gets what the one before it has made. */
  readonly change: (change: AnswerChange) => () => void;
}

/** Answers from what is deployed at the time. */
export const createGateway = (deployed: () => Deployment): Gateway => {
  let changes: readonly { readonly apply: AnswerChange }[] = [];
  return {
    respond: async (request) => {
      let answer = answerRequest(deployed(), request);
      for (const { apply } of changes) answer = await apply(answer, request);
      return answer;
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
