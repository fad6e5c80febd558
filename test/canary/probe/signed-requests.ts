import type { Request } from '../../../functions/canary/probe/request.ts';
import type { Random } from '../../random.ts';

/** What a resource may hold beside letters and digits, RFC 3986, 3.3 and 3.4. */
const MARKS = "-._~!$'()*,;:@";
const LETTERS = 'abcXYZ019';

/** A request of a canary as it is before it is signed: any path, query and headers that a configuration may have. */
export const anyRequest = (random: Random): Request => {
  const word = (alphabet: string, most: number) =>
    Array.from({ length: random.int(most) }, () => alphabet.charAt(random.int(alphabet.length))).join('');
  const escaped = (text: string) =>
    random.chance(1 / 3) ? `${text}${random.pick(['%20', '%C3%BC', '%2F', '%2B'])}` : text;
  const segments = Array.from({ length: 1 + random.int(3) }, () => escaped(word(`${LETTERS}${MARKS}&=+`, 8)));
  const parameters = Array.from({ length: random.int(4) }, () => {
    const name = word(`${LETTERS}-._~`, 3) || 'k';
    return `${name}=${escaped(word(`${LETTERS}${MARKS}/?`, 6))}`;
  });
  return {
    method: random.pick(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']),
    target: `/live/${segments.join('/')}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`,
    host: random.pick(['a1b2.execute-api.us-east-1.amazonaws.com', 'orders.example.com']),
    ...(random.chance(1 / 2) && { body: `{"word":"${word(`${LETTERS}${MARKS}ü€`, 20)}"}` }),
    headers: {
      'user-agent': 'canary',
      'content-type': 'application/json',
      ...(random.chance(1 / 2) && { 'x-note': word(`${LETTERS}  `, 9) }),
    },
  };
};
