import { createAuthority, endpointNames } from '../../../infra/sandbox/endpoint/certificates.ts';
import { type Listener, openListener } from '../../../infra/sandbox/endpoint/listener.ts';
import type { GatewayAnswer, GatewayRequest } from '../../../infra/sandbox/gateway/message.ts';
import type { Attempt } from './client.ts';

export const SERVER_NAME = 'petstore01.execute-api.eu-central-1.amazonaws.com';
export const NAMES = endpointNames('eu-central-1', 'amazonaws.com');

export const authority = await createAuthority();
export const certificate = await authority.issue({ names: NAMES });

/** What a client of the example must know. */
export const client = { ca: authority.certificate, serverName: SERVER_NAME };

export const PETS: GatewayAnswer = {
  status: 200,
  headers: { 'Content-Type': 'application/json', 'x-amzn-RequestId': 'b5c77e6f-0c33-40a6-810b-ded261524c0b' },
  body: '[{"id":1}]',
};

export const openExample = (
  respond: (request: GatewayRequest) => GatewayAnswer | Promise<GatewayAnswer> = () => PETS,
  address = '127.0.0.1',
): Promise<Listener> => openListener({ address, port: 0, certificate, respond });

/** What a client gets as long as nothing misbehaves. */
export const proper: Attempt = { reached: 'end', status: 200, body: PETS.body };
