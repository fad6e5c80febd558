import { type Certificate, createAuthority, endpointNames, withIssuer } from '../endpoint/certificates.ts';
import { ALERTS } from '../endpoint/tls.ts';
import { misbehaving, onAddresses } from './addresses.ts';
import { daysAway, ENDS_SOON, endingIn } from './ending-certificate.ts';
import type { Fault, RunningSystem } from './fault.ts';

const namesOf = ({ deployment }: RunningSystem): readonly [string, ...string[]] =>
  endpointNames(deployment.region, deployment.urlSuffix);

const presenting = (description: string, issue: (system: RunningSystem) => Promise<Certificate>): Fault => ({
  description,
  confinedTo: ['zone', 'family'],
  inject: async (system, zone) =>
    onAddresses(system, { level: 'tls', kind: 'certificate', certificate: await issue(system) }, zone),
});

/** Faults of what answers the TLS handshake, and of its certificate. */
export const TLS_FAULTS = {
  'certificate-expired': presenting("the endpoint's certificate has expired", (system) =>
    system.authority.issue({ names: namesOf(system), validity: { notBefore: daysAway(-30), notAfter: daysAway(-1) } }),
  ),
  'certificate-ends-soon': {
    description: `the endpoint's certificate ends in ${ENDS_SOON.usual} days, or as many as you say`,
    confinedTo: ['zone', 'family'],
    amount: ENDS_SOON,
    inject: async (system, zone, days = ENDS_SOON.usual) => {
      const certificate = await endingIn(days, namesOf(system), system.authority);
      return onAddresses(system, { level: 'tls', kind: 'certificate', certificate }, zone);
    },
  },
  'certificate-not-yet-valid': presenting("the endpoint's certificate is not valid yet", (system) =>
    system.authority.issue({ names: namesOf(system), validity: { notBefore: daysAway(1), notAfter: daysAway(30) } }),
  ),
  'certificate-for-another-name': presenting("the endpoint's certificate is for another name", ({ authority }) =>
    authority.issue({ names: ['proxy.example'] }),
  ),
  'certificate-of-unknown-issuer': presenting(
    "the endpoint's certificate is from an authority that nobody trusts",
    async (system) => {
      const stranger = await createAuthority();
      return withIssuer(await stranger.issue({ names: namesOf(system) }), stranger);
    },
  ),
  'certificate-of-expired-issuer': presenting(
    "the intermediate certificate above the endpoint's has expired",
    async (system) => {
      const expired = await system.authority.delegate({ notBefore: daysAway(-30), notAfter: daysAway(-1) });
      return withIssuer(await expired.issue({ names: namesOf(system) }), expired);
    },
  ),
  'certificate-for-clients': presenting("the endpoint's certificate is for clients, not for servers", (system) =>
    system.authority.issue({ names: namesOf(system), purpose: 'clientAuth' }),
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
