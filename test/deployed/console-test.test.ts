import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { assembledStack, manualReport } from './stack.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(await assembledStack());
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

const asked = () => sandbox.dns.history.length;
const connections = () => sandbox.endpoint.listeners.flatMap(({ history }) => history).length;

test.each(['{}', 'null', '""', '{"key1":"value1","key2":"value2","key3":"value3"}'])(
  'the payload %s gives the whole report, with the pets',
  async (payload) => {
    const report = await manualReport(sandbox, payload);

    expect(report).toMatchObject({
      verdict: 'healthy',
      trigger: 'manual',
      body: [
        { id: 1, type: 'dog', price: 249.99 },
        { id: 2, type: 'cat', price: 124.99 },
        { id: 3, type: 'fish', price: 0.99 },
      ],
    });
    expect(report.attempts).toHaveLength(8);
  },
);

test('a run asks once for each name, and for IPv6 addresses of one, and opens one connection for each attempt', async () => {
  const before = { asked: asked(), connections: connections() };

  await manualReport(sandbox);

  expect({ asked: asked() - before.asked, connections: connections() - before.connections }).toEqual({
    asked: 6,
    connections: 8,
  });
});

test('options choose what is attempted, and the resource that is called', async () => {
  const report = await manualReport(sandbox, '{"kinds":["alias"],"repeat":2,"resource":"/pets/3"}');

  expect(report.attempts.map(({ kind }) => kind)).toEqual(['alias', 'alias', 'alias', 'alias']);
  expect(report.attempts.map(({ outcome }) => outcome)).toEqual(Array(4).fill('passed'));
  expect(report.body).toEqual({ id: 3, type: 'fish', price: 0.99 });
});

test.each([
  '{"nmaes":["alias"]}',
  '{"host":"example.com"}',
  '{"resource":"//example.com/pets"}',
  '{"resource":"@example.com"}',
  '{"resource":"/pets\\r\\nHost: example.com"}',
])('%s is refused before anything is asked or called', async (payload) => {
  const before = { asked: asked(), connections: connections() };

  await expect(manualReport(sandbox, payload)).rejects.toThrow(/^InvalidEvent: .*\. Allowed: kinds/);

  expect({ asked: asked(), connections: connections() }).toEqual(before);
});
