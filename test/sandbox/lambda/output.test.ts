import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readOutput } from '../../../infra/sandbox/lambda/output.ts';
import { runFunction } from './run-function.ts';

test('all that an invocation prints is its own, however much it is', async () => {
  await using fn = await runFunction({
    'index.mjs': `export const handler = async (event) => {
      console.log(event.repeat(200_000));
      process.stderr.write(event.repeat(200_000));
    };`,
  });

  const [a, b] = [await fn.invoke('"a"'), await fn.invoke('"b"')];

  const lengths = (output: readonly string[]) => output.map((line) => line.replace(/^.*\tINFO\t/, '')).toSorted();
  expect(lengths(a.output)).toEqual(['a'.repeat(200_000), 'a'.repeat(200_000)]);
  expect(lengths(b.output)).toEqual(['b'.repeat(200_000), 'b'.repeat(200_000)]);
});

test('a message is one line, with the newlines it has', async () => {
  const seen: string[] = [];
  await using fn = await runFunction(
    {
      'index.mjs': `export const handler = async () => {
      console.log('first\\nsecond');
      process.stdout.write('{"bare":1}\\n\\nunfinished');
    };`,
    },
    { onOutput: (line) => seen.push(line) },
  );

  const { output, requestId } = await fn.invoke('{}');

  expect(output).toEqual([
    expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z\t${requestId}\tINFO\tfirst\nsecond$`)),
    '{"bare":1}',
    '',
    'unfinished',
  ]);
  expect(seen).toEqual(output);
});

test.each([
  ['process.stdout.write', 'process.stdout.write = () => true;'],
  ['process.stdout for good', 'process.stdout.cork();'],
])('a function may take over %s', async (_, takeOver) => {
  await using fn = await runFunction({
    'index.mjs': `${takeOver} export const handler = async () => console.log('unseen');`,
  });

  expect(await fn.invoke('{}')).toMatchObject({ kind: 'returned', output: [] });
});

test('the end of an invocation is seen on every stream, in whatever pieces it comes', async () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const lines: string[] = [];
  const output = readOutput([stdout, stderr], (line) => lines.push(line));
  const order: string[] = [];

  const ended = output.endOf('id-1').then(() => order.push('ended'));
  stdout.write('one\ntw');
  stdout.write('o\0id-');
  stdout.write('1\0\n');
  stderr.write('\0id-0\0\n');
  stderr.write(Buffer.from('ü').subarray(0, 1));
  stderr.write(Buffer.concat([Buffer.from('ü').subarray(1), Buffer.from('\n')]), () => {
    order.push('last');
    stderr.write('\0id-1\0\n');
  });
  await ended;

  expect(order).toEqual(['last', 'ended']);
  expect(lines).toEqual(['one', 'two', '\0id-0\0', 'ü']);
});

test('a stream that ends, ends every invocation', async () => {
  const stdout = new PassThrough();
  const lines: string[] = [];
  const output = readOutput([stdout], (line) => lines.push(line));

  const first = output.endOf('id-1');
  stdout.end('no newline');

  await first;
  await output.endOf('id-2');
  expect(lines).toEqual(['no newline']);
});
