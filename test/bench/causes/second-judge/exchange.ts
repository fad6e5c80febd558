import { type Answer, answerIn, headerOf } from './answer.ts';
import { firstMatch, type Meanings } from './first-match.ts';
import type { Printed } from './printed.ts';
import { refusalIn } from './refusal.ts';
import { ALL_WELL, type Sighting } from './sighting.ts';

// By curl's exit status (man curl, "EXIT CODES") and its last line.
const WITHOUT_ANSWER: Meanings<Sighting> = [
  [/^curl: \(52\)|unexpected eof/m, 'http: closed'],
  [/^curl: \(5[56]\) .*(?:reset by peer|Broken pipe)/m, 'http: reset'],
  [/^curl: \(28\)/m, 'http: silent'],
  [/^curl: \((?:1|8)\)/m, 'http: no HTTP'],
];
const WITH_HALF_AN_ANSWER: Meanings<Sighting> = [
  [/^curl: \(28\)/m, 'body: stalled'],
  [/^curl: \((?:18|55|56)\)/m, 'body: short'],
  [/^curl: \(61\)/m, 'body: undecodable'],
  [/^curl: /m, 'http: something else'],
];

/** What curl says of an exchange over a good TLS connection, beside the answer that it got when all was well. */
export const exchangeSighting = (curl: Printed, healthy: Answer): Sighting => {
  const answer = answerIn(curl.stdout);
  if (answer === undefined) return firstMatch(curl.stderr, WITHOUT_ANSWER) ?? 'http: something else';
  return refusalIn(answer, healthy.status) ?? bodySighting(answer, curl) ?? differenceOf(answer, healthy);
};

const bodySighting = (answer: Answer, { ended, stderr }: Printed): Sighting | undefined => {
  const lengths = new Set(answer.headers.filter(([name]) => name === 'content-length').map(([, value]) => value));
  if (lengths.size > 1) return 'body: of two lengths';
  return ended === 'long' ? 'body: endless' : firstMatch(stderr, WITH_HALF_AN_ANSWER);
};

const differenceOf = (answer: Answer, healthy: Answer): Sighting => {
  if (headerOf(answer, 'content-type') !== headerOf(healthy, 'content-type')) return 'check: another content type';
  return answer.body === healthy.body ? ALL_WELL : 'check: another body';
};
