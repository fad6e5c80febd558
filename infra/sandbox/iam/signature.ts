import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request whose signature is to be verified. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What must hold for a signature to be taken. */
export interface SignatureTerms {
  readonly service: string;
  readonly region: string;
  readonly now: Date;
  /** The secret that belongs to an access key id, and the session token that must come with it. */
  readonly secretOf: (
    accessKeyId: string,
  ) => { readonly secret: string; readonly sessionToken: string | undefined } | undefined;
}

/** Whose signature it is, or what is wrong with it. */
export type Verification =
  | { readonly kind: 'genuine'; readonly accessKeyId: string }
  | { readonly kind: 'absent' | 'incomplete' | 'unknown-caller' | 'mismatch' }
  | { readonly kind: 'other-scope'; readonly scope: string }
  | { readonly kind: 'expired' | 'not-yet-current'; readonly signedAt: string };

// IAM user guide, "Troubleshoot AWS Signature Version 4": within five minutes of the service's clock.
const MOST_SKEW_MS = 300_000;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, ?SignedHeaders=(?<names>[a-z0-9;_-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

/** Verifies Signature Version 4 (IAM user guide, "Create a signed AWS API request"), over the request as it came. */
export const verifySignature = (request: SignedRequest, terms: SignatureTerms): Verification => {
  const { authorization, 'x-amz-date': signedAt = '', 'x-amz-security-token': sessionToken } = request.headers;
  if (authorization === undefined) return { kind: 'absent' };
  const { accessKeyId, day, region, service, names, signature } = AUTHORIZATION.exec(authorization)?.groups ?? {};
  const at = dateOf(signedAt);
  if (!accessKeyId || !day || !names || !signature || at === undefined || !names.split(';').includes('host'))
    return { kind: 'incomplete' };
  if (region !== terms.region || service !== terms.service || !signedAt.startsWith(day))
    return { kind: 'other-scope', scope: `${day}/${region}/${service}` };
  const known = terms.secretOf(accessKeyId);
  if (known === undefined || known.sessionToken !== sessionToken) return { kind: 'unknown-caller' };
  const skew = at - terms.now.getTime();
  if (skew < -MOST_SKEW_MS) return { kind: 'expired', signedAt };
  if (skew > MOST_SKEW_MS) return { kind: 'not-yet-current', signedAt };
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', signedAt, scope, sha256(canonical(request, names.split(';')))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${known.secret}`);
  const isGenuine = timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'));
  return isGenuine ? { kind: 'genuine', accessKeyId } : { kind: 'mismatch' };
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Epoch milliseconds of ISO 8601's basic format. */
const dateOf = (text: string): number | undefined => {
  const at = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at) ? undefined : at;
};

const canonical = ({ method, target, headers, body }: SignedRequest, names: readonly string[]): string => {
  const { path = '', query = '' } = /^(?<path>[^?]*)\??(?<query>.*)$/s.exec(target)?.groups ?? {};
  return [
    method,
    normalized(path).split('/').map(encoded).join('/'),
    query
      .split('&')
      .filter(Boolean)
      .map(parameter)
      .toSorted(byNameThenValue)
      .map((pair) => pair.join('='))
      .join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
};

/** Without empty and dotted segments; every service but S3 encodes what is left once more. */
const normalized = (path: string): string => {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
};

type Parameter = readonly [name: string, value: string];

const parameter = (pair: string): Parameter => {
  const [name = '', ...values] = pair.split('=');
  return [name, values.join('=')];
};

const byNameThenValue = ([name, value]: Parameter, [otherName, otherValue]: Parameter): number =>
  byCodeUnits(name, otherName) || byCodeUnits(value, otherValue);

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
