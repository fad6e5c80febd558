import { randomBytes, randomUUID } from 'node:crypto';

/** The headers that name one request, on every answer of API Gateway. */
export interface RequestIds {
  readonly 'x-amzn-RequestId': string;
  readonly 'x-amz-apigw-id': string;
}

/** New ids in the form that API Gateway gives them. */
export const newRequestIds = (): RequestIds => ({
  'x-amzn-RequestId': randomUUID(),
  'x-amz-apigw-id': randomBytes(11).toString('base64'),
});

/** A new X-Ray trace id as it stands in `X-Amzn-Trace-Id`: the second of its birth and 96 random bits. */
export const newTraceId = (): string => {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
};
