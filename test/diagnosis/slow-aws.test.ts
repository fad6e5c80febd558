import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { createClients } from '../../functions/notifier/clients.ts';
import { diagnose } from '../../functions/notifier/diagnosis/diagnose.ts';
import { primariesOf } from '../../functions/notifier/matter.ts';
import { drops, minutes, runEvents, time } from '../notifier/canary-log.ts';
import { notifierConfig } from '../notifier/notifier-config.ts';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** As EC2 and API Gateway say that there were too many requests. */
const throttle: Respond = ({ headers }, response) => {
  const isQuery = headers['content-type']?.includes('x-www-form-urlencoded');
  const [status, type, body] = isQuery
    ? [
        503,
        'text/xml',
        '<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>1</RequestID></Response>',
      ]
    : [429, 'application/json', '{"__type":"TooManyRequestsException","message":"Too Many Requests"}'];
  response.writeHead(status, { 'content-type': type, 'x-amzn-errortype': 'TooManyRequestsException' }).end(body);
};

const ZONE_LOGS = ['us-east-1a', 'us-east-1b'].map((zone) => ({
  zone,
  from: time('09:50'),
  events: minutes('10:00', '10:04').flatMap((at) => runEvents(zone, at, { fails: drops('us-east-1b') })),
}));

/** What a diagnosis makes of an AWS that answers so, until a deadline. */
const diagnosed = async (respond: Respond, deadlineMs: number) => {
  await using server = createServer(respond);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('opening AWS: no port');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  });
  const clients = createClients();
  try {
    return await diagnose(
      {
        reading: { ...clients, deadline: AbortSignal.timeout(deadlineMs) },
        logs: clients.logs,
        logGroupName: '/notifier',
      },
      { matter: { owner: 'network', primaries: primariesOf(notifierConfig) }, zoneLogs: ZONE_LOGS, at: time('10:05') },
      { ...notifierConfig, diagnoses: true },
    );
  } finally {
    server.closeAllConnections();
  }
};

const PARTS = [
  'the network',
  'the API a1b2c3d4e5',
  ...['us-east-1a', 'us-east-1b'].flatMap((zone) => [
    `the function of the canary in ${zone}, and so where that stands`,
    `the schedule of the canary in ${zone}`,
  ]),
  'the settings of the last healthy minute',
];

test.each<{ how: string; respond: Respond }>([
  { how: 'that never answers', respond: () => {} },
  {
    how: 'that says to ask again much later',
    respond: (request, response) => {
      response.setHeader('retry-after', '3');
      throttle(request, response);
    },
  },
])('AWS $how keeps no explanation waiting', async ({ respond }) => {
  const diagnosis = await diagnosed(respond, 1_000);

  expect(diagnosis?.unread).toEqual(PARTS.map((part) => `${part}: reading it took too long`));
});

test('AWS that throttles for ever is given up, and all that could not be read is named with its reason', async () => {
  const diagnosis = await diagnosed(throttle, 15_000);

  expect(diagnosis?.conclusion).toEqual({ explaining: [], changed: [], ruledOut: [], unexplained: 8 });
  expect(diagnosis?.unread).toEqual(
    PARTS.map((part) => `${part}: ${part === 'the network' ? 'Request limit exceeded.' : 'Too Many Requests'}`),
  );
}, 20_000);
