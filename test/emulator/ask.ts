import { parseJson } from '../../functions/text/json.ts';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';

const authorization = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20261127/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Asks for an operation of a service that has no client here, in JSON; gives the answer, or its text where it is none. */
export const ask = async ({ url }: Emulator, service: string, target: string, request: object): Promise<unknown> => {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': target,
    authorization: authorization(service),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(request) });
  const text = await response.text();
  return parseJson(text) ?? text;
};

/** Asks for an action of a service that has no client here, by form; gives the answer's XML. */
export const query = async (
  { url }: Emulator,
  service: string,
  form: Readonly<Record<string, string>>,
): Promise<string> => {
  const headers = { authorization: authorization(service) };
  return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) })).text();
};
