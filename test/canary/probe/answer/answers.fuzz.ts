import { expect, test } from '@jest/globals';
import { allowedBytes, judgeAnswer } from '../../../../functions/canary/judge/answer.ts';
import { checksOf } from '../../../../functions/canary/judge/check.ts';
import { createAnswerReader } from '../../../../functions/canary/probe/answer/reader.ts';
import { classifyBody, classifyResponse } from '../../../../functions/canary/probe/classify-answer.ts';
import type { Failure } from '../../../../functions/canary/probe/failure.ts';
import type { Response } from '../../../../functions/canary/probe/request.ts';
import { writeReport } from '../../../../functions/canary/report/write-report.ts';
import { secretsIn } from '../../../../functions/canary/run/secrets.ts';
import { shownAnswer, shownFailure } from '../../../../functions/canary/run/shown.ts';
import { isCause } from '../../../../functions/contract/cause.ts';
import { redactorOf } from '../../../../functions/text/redact.ts';
import { CASES, randomFrom, SEED } from '../../../random.ts';
import { canaryConfig, target as petStore } from '../../config-fixture.ts';
import { generateAnswer, inPieces, MARKS } from './generated.ts';

const CONFIGURED = 'configured/"value"';
const target = {
  ...petStore,
  request: { ...petStore.request, headers: { 'x-custom': CONFIGURED } },
  expect: { ...petStore.expect, maxBodyBytes: 2_000 },
};
const redact = redactorOf(secretsIn(target.request.headers));
const checks = checksOf(target, target.request.resource);

/** All that a report would say of an answer that comes in these pieces over a connection that is closed then. */
const told = (pieces: readonly Buffer[]) => {
  let response: Response | undefined;
  let whole = false;
  let fault: unknown;
  const reader = createAnswerReader('GET', (head) => allowedBytes(head, target.expect), {
    onHead: (head) => {
      const { body, excessBytes, progress } = reader;
      response = { ...head, complete: Promise.resolve(), body, excessBytes, progress };
    },
    onEnd: () => {
      whole = true;
    },
    onFault: (error) => {
      fault = error;
    },
  });
  for (const piece of pieces) reader.take(piece);
  reader.close();
  if (response === undefined) return { failure: shown(classifyResponse(fault)) };
  const { body, failure } = judgeAnswer(response, whole ? undefined : classifyBody(fault), {
    expect: target.expect,
    checks,
  });
  return { answer: shownAnswer(response, redact), body: shownBody(body), failure: failure && shown(failure) };
};

const shown = (failure: Failure): Failure => shownFailure(failure, { target, redact });

const shownBody = (body: string | undefined): unknown =>
  writeReport(
    { ...canaryConfig, apis: [target] },
    {
      trigger: 'manual',
      startedAt: new Date(0),
      durationMs: 0,
      coldStart: false,
      zones: [],
      answers: [],
      publicNames: [],
      apis: [target],
      attempts: [
        {
          body,
          attempt: {
            target: 'pets',
            kind: 'alias',
            name: 'a',
            outcome: 'passed',
            stepsMs: {},
            serverName: 'a',
            host: 'a',
          },
        },
      ],
    },
  ).body;

test(`${CASES} answers are judged, by a cause with a name, alike in whatever pieces they come, and without a credential`, () => {
  const random = randomFrom(SEED);
  const causes = new Map<string, number>();
  for (let index = 0; index < CASES; index++) {
    const { bytes, mutated } = generateAnswer(random, JSON.stringify(CONFIGURED).slice(1, -1));
    const seen = told([bytes]);
    const text = JSON.stringify(seen);
    const cause = seen.failure?.cause ?? 'ok';
    causes.set(cause, (causes.get(cause) ?? 0) + 1);

    const wrong = [
      ...(cause === 'ok' || isCause(cause) ? [] : ['no cause']),
      ...(/^(http\.failed|canary\.)/.test(cause) ? ['no name'] : []),
      ...(!mutated && MARKS.some((mark) => text.includes(mark)) ? ['a credential'] : []),
      ...(!mutated && text.includes('configured/') ? ['a configured header'] : []),
    ];
    expect({
      index,
      wrong,
      bytes: wrong.length > 0 ? bytes.toString('latin1') : '',
      text: wrong.length > 0 ? text : '',
    }).toEqual({ index, wrong: [], bytes: '', text: '' });
    // A Content-Length that is too short may or may not show what follows.
    const { failure, ...rest } = told(inPieces(random, bytes));
    expect({ index, ...rest, cause: failure?.cause }).toEqual({
      index,
      ...seen,
      failure: undefined,
      cause: seen.failure?.cause,
    });
  }
  // What the generator brings about; another cause here is a find.
  expect([...causes.keys()].sort()).toEqual([
    'check.body',
    'check.content_type',
    'http.body.ambiguous_length',
    'http.body.too_large',
    'http.body.truncated',
    'http.body.undecodable',
    'http.closed',
    'http.denied',
    'http.not_api_gateway',
    'http.not_routed',
    'http.protocol_error',
    'http.refused',
    'http.request_rejected',
    'http.unauthorized',
    'http.unexpected_status',
    'ok',
  ]);
});
