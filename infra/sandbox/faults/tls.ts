import { type Certificate, createAuthority, endpointNames } from '../endpoint/certificates.ts';
import { ALERTS } from '../endpoint/tls.ts';
import { misbehaving, onAddresses } from './addresses.ts';
import type { Fault, RunningSystem } from './fault.ts';

const DAY_MS = 86_400_000;
const daysAway = (days: number): Date => new Date(Date.now() + days * DAY_MS);

const namesOf = ({ deployment }: RunningSystem): readonly [string, ...string[]] =>
  endpointNames(deployment.region, deployment.urlSuffix);

const presenting = (description: string, issue: (system: RunningSystem) => Promise<Certificate>): Fault => ({
  description,
  confinedTo: ['zone'],
  inject: async (system, zone) =>
    onAddresses(system, { level: 'tls', kind: 'certificate', certificate: await issue(system) }, zone),
});

/** Faults of what answers the TLS handshake, and of its certificate. */
export const TLS_FAULTS = {
  'certificate-expired': presenting("the endpoint's certificate has expired", (system) =>
    system.authority.issue({ names: namesOf(system), validity: { notBefore: daysAway(-30), notAfter: daysAway(-1) } }),
  ),
  'certificate-not-yet-valid': presenting("the endpoint's certificate is not valid yet", (system) =>
    system.authority.issue({ names: namesOf(system), validity: { notBefore: daysAway(1), notAfter: daysAway(30) } }),
  ),
  'certificate-for-another-name': presenting("the endpoint's certificate is for another name", ({ authority }) =>
    authority.issue({ names: ['proxy.example'] }),
  ),
  'certificate-of-unknown-issuer': presenting(
    "the endpoint's certificate is from an authority that nobody trusts",
    async (system) => (await createAuthority()).issue({ names: namesOf(system) }),
  ),
  'certificate-without-intermediate': presenting(
    "the endpoint's certificate comes without the intermediate one that it needs",
    async (system) => (await system.authority.delegate()).issue({ names: namesOf(system) }),
  ),
  'tls-version-refused': misbehaving('every TLS version is refused', {
    level: 'tls',
    kind: 'alert',
    alert: ALERTS.protocolVersion,
  }),
  'tls-name-refused': misbehaving('the name that the TLS handshake asks for is refused', {
    level: 'tls',
    kind: 'alert',
    alert: ALERTS.unrecognizedName,
  }),
  'tls-handshake-refused': misbehaving('the TLS handshake is refused without a reason', {
    level: 'tls',
    kind: 'alert',
    alert: ALERTS.handshakeFailure,
  }),
  'tls-internal-error': misbehaving('what answers the TLS handshake says that it failed', {
    level: 'tls',
    kind: 'alert',
    alert: ALERTS.internalError,
  }),
  'alpn-refused': misbehaving('HTTP/1.1 is refused in the TLS handshake (ALPN)', {
    level: 'tls',
    kind: 'alert',
    alert: ALERTS.noApplicationProtocol,
  }),
  'client-certificate-demanded': misbehaving('what answers demands a client certificate', {
    level: 'tls',
    kind: 'demand-client-certificate',
  }),
  'tls-plain-text': misbehaving('what answers speaks HTTP without TLS', { level: 'tls', kind: 'plain-text' }),
  'tls-closed': misbehaving('the connection is closed in the TLS handshake', { level: 'tls', kind: 'close' }),
  'tls-reset': misbehaving('the connection is reset in the TLS handshake', { level: 'tls', kind: 'reset' }),
  'tls-silent': misbehaving('the TLS handshake is not answered', { level: 'tls', kind: 'silent' }),
} as const satisfies Record<string, Fault>;
