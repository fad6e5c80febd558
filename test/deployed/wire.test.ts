import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ADDRESS_OUTSIDE_VPC } from '../../infra/sandbox/dns/records.ts';
import { readTcpTable } from '../../infra/sandbox/endpoint/tcp-table.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack, reportsOf } from './stack.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack());
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

/** Has a fault on until it is disposed of. */
const withFault = (fault: string): Disposable => {
  sandbox.faults.toggle(fault);
  return { [Symbol.dispose]: () => sandbox.faults.toggle(fault) };
};

test('a dropped SYN stays unanswered on the wire while the canary waits for it', async () => {
  using _fault = withFault('endpoint-drops:us-east-1b');
  const dropping = sandbox.deployment.endpoint.interfaces.find(({ zone }) => zone === 'us-east-1b')?.addresses[0];
  const running = makeRun(sandbox, 1);
  const over = running.then(() => true);

  let unanswered = false;
  while (!unanswered && (await Promise.race([over, readTcpTable()])) !== true) {
    unanswered = (await readTcpTable()).some(
      ({ remote, state }) => remote === `${dropping}:${sandbox.endpoint.port}` && state === 'syn-sent',
    );
  }

  expect(unanswered).toBe(true);
  const causes = reportsOf(await running).flatMap(({ attempts }) =>
    attempts.flatMap(({ failure }) => failure?.cause ?? []),
  );
  expect(new Set(causes)).toEqual(new Set(['tcp.timed_out']));
});

test('nobody connects to an address outside the VPC', async () => {
  using _fault = withFault('private-dns-off');
  const outside = sandbox.endpoint.listeners.find(({ address }) => address === ADDRESS_OUTSIDE_VPC);

  const reports = reportsOf(await makeRun(sandbox, 1));

  expect(reports.map(({ attempts }) => attempts[0])).toEqual(
    Array(2).fill(
      expect.objectContaining({
        address: ADDRESS_OUTSIDE_VPC,
        failure: expect.objectContaining({ cause: 'dns.address_outside_vpc' }),
      }),
    ),
  );
  expect(outside?.history).toEqual([]);
});

test('to a peer with a bad certificate not a byte of HTTP is sent', async () => {
  using _fault = withFault('certificate-expired');
  const since = new Date();

  await makeRun(sandbox, 1);

  const connections = sandbox.endpoint.listeners.flatMap(({ history }) => history.filter(({ at }) => at >= since));
  expect(connections).toHaveLength(16);
  expect(connections.flatMap(({ requests }) => requests)).toEqual([]);
});
