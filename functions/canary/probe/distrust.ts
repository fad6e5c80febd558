import type { X509Certificate } from 'node:crypto';
import type { Cause } from '../../contract/cause.ts';
import { certificateFacts } from './certificate.ts';
import type { Chain } from './certificate-chain.ts';
import { restrictionsOf } from './certificate-extensions.ts';
import type { Failure } from './failure.ts';
import { causeOfRefusal, type Refusal } from './verify-reasons.ts';

/** Says why a chain is not trusted, and which of its certificates is to blame; `now` is in epoch milliseconds. */
export const distrustOf = (refusal: Refusal, chain: Chain, serverName: string, now: number): Failure => {
  const cause = causeOfRefusal(refusal);
  const [leaf] = chain.certificates;
  const { names, issuer, validFrom, validTo } = certificateFacts(leaf);
  const blamed = BLAME[cause]?.(chain, now) ?? [];
  // OpenSSL tells one of several reasons only.
  const besides = cause === 'tls.cert.authority_invalid' ? [] : endOf(chain);
  return {
    cause,
    detail: [
      `${refusal.reason}${blamed.length > 0 ? `: ${blamed.join('; ')}` : ''}`,
      ...besides,
      `as ${serverName} got a certificate for ${names.join(', ') || 'no name'} by ${issuer || 'no issuer'}, valid from ${validFrom} to ${validTo}`,
    ].join('; '),
    code: refusal.code,
  };
};

type Blame = (chain: Chain, now: number) => readonly string[];

/** Who is to blame for what. */
const BLAME: Readonly<Partial<Record<Cause, Blame>>> = {
  'tls.cert.authority_invalid': (chain) => endOf(chain),
  'tls.cert.date_invalid': (chain, now) =>
    chain.certificates
      .map((one, index) => ({ title: titleOf(chain, index), ...certificateFacts(one) }))
      .filter(({ validFrom, validTo }) => now < Date.parse(validFrom) || Date.parse(validTo) < now)
      .map(({ title, validFrom, validTo }) => `${title} is valid from ${validFrom} to ${validTo}`),
  'tls.cert.purpose_invalid': (chain) =>
    chain.certificates.flatMap((one, index) =>
      (index === 0 ? wrongForServer(one) : wrongForAuthority(one)).map((wrong) => `${titleOf(chain, index)} ${wrong}`),
    ),
  'tls.cert.constraint_violated': (chain) =>
    chain.certificates.flatMap(({ raw }, index) => {
      const { pathLength, permitted, excluded } = restrictionsOf(raw);
      return [
        ...(permitted.length > 0 ? [`may issue only for ${permitted.join(', ')}`] : []),
        ...(excluded.length > 0 ? [`must not issue for ${excluded.join(', ')}`] : []),
        ...(pathLength !== undefined && index - 1 > pathLength
          ? [`allows ${pathLength} authorities below it, and there are ${index - 1}`]
          : []),
      ].map((limit) => `${titleOf(chain, index)} ${limit}`);
    }),
  'tls.cert.weak': (chain) =>
    chain.certificates.flatMap((one, index) => {
      const weak = [
        ...weakKey(one),
        ...(index + 1 === chain.certificates.length && chain.anchored ? [] : weakDigest(one)),
      ];
      return weak.map((what) => `${titleOf(chain, index)} has ${what}`);
    }),
  'tls.cert.extension_unknown': (chain) =>
    chain.certificates.flatMap(({ raw }, index) =>
      restrictionsOf(raw).unknownCritical.map((oid) => `${titleOf(chain, index)} has the critical extension ${oid}`),
    ),
  'tls.cert.signature_invalid': (chain) =>
    chain.certificates.flatMap((one, index) => {
      const issuer = chain.certificates[index + 1];
      return issuer && !isSignedBy(one, issuer)
        ? [`the signature of ${titleOf(chain, index)} is not that of ${titleOf(chain, index + 1)}`]
        : [];
    }),
};

/** Where the chain ends, unless that is at an authority that is trusted here. */
const endOf = (chain: Chain): readonly string[] => {
  const { certificates, anchored } = chain;
  if (anchored) return [];
  const last = certificates.at(-1) ?? certificates[0];
  return last.subject === last.issuer
    ? [`${oneLine(last.subject)}, which signed itself, is not trusted here`]
    : [
        `the certificate of ${oneLine(last.issuer)}, which issued ${titleOf(chain, certificates.length - 1)}, was not sent and is not trusted here`,
      ];
};

const titleOf = ({ certificates, anchored }: Chain, index: number): string => {
  const subject = oneLine(certificates[index]?.subject ?? '');
  if (index === 0) return `the server's certificate ${subject}`;
  return `the ${anchored && index === certificates.length - 1 ? 'trusted' : 'intermediate'} certificate ${subject}`;
};

const oneLine = (name: string): string => name.split('\n').join(', ') || 'without a name';

const SERVER = '1.3.6.1.5.5.7.3.1';
const ANYTHING = '2.5.29.37.0';
const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.2': 'clients',
  '1.3.6.1.5.5.7.3.3': 'signing code',
  '1.3.6.1.5.5.7.3.4': 'mail',
  '1.3.6.1.5.5.7.3.8': 'time stamps',
  '1.3.6.1.5.5.7.3.9': 'OCSP',
};

/** Node calls the extended key usage `keyUsage`. */
const wrongForServer = ({ keyUsage }: X509Certificate): readonly string[] => {
  const purposes: readonly string[] = keyUsage ?? [];
  if (purposes.length === 0 || purposes.includes(SERVER) || purposes.includes(ANYTHING)) return [];
  return [`is for ${purposes.map((oid) => PURPOSES[oid] ?? oid).join(', ')}, not for servers`];
};

const wrongForAuthority = (certificate: X509Certificate): readonly string[] => {
  const purposes = wrongForServer(certificate);
  if (restrictionsOf(certificate.raw).signsCertificates === false) return [...purposes, 'must not sign certificates'];
  return certificate.ca ? purposes : [...purposes, "is no authority's"];
};

/** What OpenSSL asks for at its security level 2, which is Node's. */
const LEAST_BITS = 2048;
const LEAST_CURVE_BITS = 224;

const weakKey = ({ publicKey }: X509Certificate): readonly string[] => {
  const { asymmetricKeyType, asymmetricKeyDetails: { modulusLength, namedCurve } = {} } = publicKey;
  if (modulusLength !== undefined)
    return modulusLength < LEAST_BITS ? [`a key of ${modulusLength} bits (${asymmetricKeyType})`] : [];
  const bits = Number(/\d{3}/.exec(namedCurve ?? '')?.[0] ?? LEAST_CURVE_BITS);
  return bits < LEAST_CURVE_BITS ? [`a key on the curve ${namedCurve}`] : [];
};

const weakDigest = ({ signatureAlgorithm }: X509Certificate): readonly string[] =>
  /md[245]|sha-?1(?!\d)/i.test(signatureAlgorithm ?? '') ? [`the signature ${signatureAlgorithm}`] : [];

const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean => {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A key that cannot be read has signed nothing.
    return false;
  }
};
