import { endpointNames } from '../../infra/sandbox/endpoint/certificates.ts';
import type { GatewayAnswer } from '../../infra/sandbox/gateway/message.ts';

/** The names that a certificate of the endpoint in the configuration fixture is for. */
export const NAMES = endpointNames('us-east-1', 'amazonaws.com');

/** What a healthy target answers. */
export const PETS: GatewayAnswer = {
  status: 200,
  headers: { 'x-amzn-RequestId': 'r-1', 'Content-Type': 'application/json' },
  body: '[{"id":1,"type":"dog","price":249.99}]',
};
