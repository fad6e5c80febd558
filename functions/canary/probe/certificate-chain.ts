import type { X509Certificate } from 'node:crypto';
import type { Anchors } from './anchors.ts';

/** The certificates from the server's own on, each signed by the next one, as far as they lead. */
export interface Chain {
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]];
  /** Whether it leads to an authority that is trusted here. */
  readonly anchored: boolean;
}

/** Follows the issuers from the server's certificate on as OpenSSL does, trusted ones before those that the peer sent. */
export const chainOf = (sent: Chain['certificates'], anchors: Anchors): Chain => {
  const [leaf, ...others] = sent;
  const certificates: [X509Certificate, ...X509Certificate[]] = [leaf];
  let last = leaf;
  for (;;) {
    if (isSelfIssued(last)) break;
    const isNew = (one: X509Certificate) =>
      certificates.every(({ fingerprint256 }) => fingerprint256 !== one.fingerprint256);
    const next =
      issuerAmong(anchors(last).filter(isNew), last) ??
      issuerAmong(
        others.filter((one) => one.subject === last.issuer && isNew(one)),
        last,
      );
    if (next === undefined) break;
    certificates.push(next);
    last = next;
  }
  const anchored = isSelfIssued(last) && anchors(last).some((one) => one.fingerprint256 === last.fingerprint256);
  return { certificates, anchored };
};

const isSelfIssued = ({ subject, issuer }: X509Certificate): boolean => subject === issuer;

/** Of several with the issuer's name OpenSSL prefers one that matches by its identifiers, and that is valid now. */
const issuerAmong = (candidates: readonly X509Certificate[], issued: X509Certificate): X509Certificate | undefined => {
  const matching = candidates.filter((one) => issued.checkIssued(one));
  const preferred = matching.length > 0 ? matching : candidates;
  return preferred.find(isValidNow) ?? preferred[0];
};

const isValidNow = ({ validFromDate, validToDate }: X509Certificate): boolean => {
  const now = Date.now();
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
};
