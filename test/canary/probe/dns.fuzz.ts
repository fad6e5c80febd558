import { expect, test } from '@jest/globals';
import { decode, encode, type Packet } from 'dns-packet';
import { resolve } from '../../../functions/canary/probe/resolve.ts';
import { inParallel } from '../../in-parallel.ts';
import { CASES, randomFrom, SEED } from '../../random.ts';
import { answerDns } from '../dns/stand-in.ts';

const NAME = 'api.execute-api.us-east-1.amazonaws.com';
const WANTED = { name: NAME, family: 'ipv4' } as const;
const LIMIT = { ms: 40, failure: { cause: 'dns.timed_out', detail: 'waited 40 ms' } } as const;
/** What a busy machine may be late by. */
const LATE_MS = 1_000;

const random = randomFrom(SEED);

const answers: NonNullable<Packet['answers']> = [
  { type: 'A', name: NAME, data: '10.0.2.10' },
  { type: 'A', name: NAME, data: '10.0.3.10' },
  { type: 'CNAME', name: NAME, data: 'alias.example' },
  { type: 'A', name: 'alias.example', data: '10.0.2.11' },
  { type: 'TXT', name: NAME, data: 'text' },
  { type: 'AAAA', name: NAME, data: '::1' },
];

/** A reply that is more or less one. */
const somethingLike = (question: Buffer): Buffer => {
  if (random.chance(0.05)) return Buffer.concat([question.subarray(0, 2), random.bytes(random.int(80))]);
  const { id, questions } = decode(question);
  const chosen = answers.filter(() => random.chance(0.5));
  const reply = encode({
    type: 'response',
    id,
    questions,
    answers: chosen,
    flags: random.chance(0.2) ? random.int(16) : 0,
  });
  return random.chance(0.9) ? random.mutated(reply) : reply;
};

test(`of ${CASES} random DNS replies each is an address or has a cause, in time (seed ${SEED})`, async () => {
  await using server = await answerDns((question) => (random.chance(0.02) ? [] : [somethingLike(question)]));
  const causes = new Map<string, number>();
  const wrong: string[] = [];

  await inParallel(CASES, 40, async () => {
    const { durationMs, failure } = await resolve(WANTED, [server.address], LIMIT);
    const cause = failure?.cause ?? 'ok';
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
    if (cause.endsWith('.failed') || durationMs > LIMIT.ms + LATE_MS)
      wrong.push(`${cause} after ${durationMs} ms: ${failure?.detail}`);
  });

  expect(wrong).toEqual([]);
  // Or else nothing much was tried.
  expect(causes.size).toBeGreaterThan(6);
}, 120_000);
