import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Credentials, signed } from '../../functions/canary/probe/sign.ts';
import { anyRequest } from '../canary/probe/signed-requests.ts';
import { randomFrom } from '../random.ts';

const CREDENTIALS: Credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'wJalr/K7MDENG', sessionToken: 'T/+=' };
const SIGNER = { credentials: CREDENTIALS, region: 'us-east-1' };

/** What botocore, AWS's own library, makes of the signatures of requests as they go on the wire. */
const botocoreFinds = (requests: readonly ReturnType<typeof signed>[]): readonly boolean[] => {
  const lines = requests.map(({ host, headers, body = '', ...request }) =>
    JSON.stringify({
      secret: CREDENTIALS.secretAccessKey,
      request: { ...request, headers: { ...headers, host }, body },
    }),
  );
  const { stdout, stderr } = spawnSync(
    process.env.PYTHON ?? 'python3',
    [join(import.meta.dirname, 'verify-signatures.py')],
    { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (stderr !== '') throw new Error(`asking botocore: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line === 'true');
};

test('a thousand requests verify with botocore, and with one bit of the signature flipped none does', () => {
  const random = randomFrom(11);
  const requests = Array.from({ length: 1_000 }, () => signed(anyRequest(random), SIGNER, new Date()));
  const forged = requests.map(({ headers, ...request }) => {
    const authorization = `${headers.authorization}`;
    const last = Number.parseInt(authorization.slice(-1), 16) ^ (1 << random.int(4));
    return { ...request, headers: { ...headers, authorization: `${authorization.slice(0, -1)}${last.toString(16)}` } };
  });

  const found = botocoreFinds([...requests, ...forged]);

  expect(found.slice(0, 1_000).filter((isGenuine) => !isGenuine)).toEqual([]);
  expect(found.slice(1_000)).toEqual(Array(1_000).fill(false));
});

test('a request that was changed on its way verifies with botocore no more', () => {
  const random = randomFrom(12);
  const changed = Array.from({ length: 200 }, () => {
    const request = signed(anyRequest(random), SIGNER, new Date());
    return random.pick([
      { ...request, target: `${request.target}x` },
      { ...request, method: request.method === 'GET' ? 'HEAD' : 'GET' } as const,
      { ...request, host: `x${request.host}` },
      { ...request, body: `${request.body ?? ''}x` },
      { ...request, headers: { ...request.headers, 'x-amz-security-token': 'other' } },
    ]);
  });

  expect(botocoreFinds(changed)).toEqual(Array(200).fill(false));
});
