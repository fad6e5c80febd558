import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** Stands in for AWS Lambda and gives every invocation this answer; the AWS SDK finds it by `environment`. */
export const startLambda = async (status: number, headers: Readonly<Record<string, string>>, body: string) => {
  const asked: { readonly call: string; readonly body: string; readonly isSigned: boolean }[] = [];
  const server = createServer(async (request, response) => {
    const isSigned = /^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? '');
    asked.push({ call: `${request.method} ${request.url}`, body: await text(request), isSigned });
    response.writeHead(status, headers).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`listening on loopback: got ${address}`);
  return {
    asked,
    environment: {
      AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${address.port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
};

/** The header in which Lambda sends the end of a function's log. */
export const logHeader = (log: string) => ({ 'X-Amz-Log-Result': Buffer.from(log).toString('base64') });
