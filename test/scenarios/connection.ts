import { everywhere, inZone, type Scenario } from './scenario.ts';

const CERTIFICATE = 'the endpoint certificate';
const STRANGER = 'whatever answers in place of the endpoint';
const APPLIANCE = 'the endpoint, or an appliance in front of it';

/** What can happen between the first packet and the end of the TLS handshake. */
export const CONNECTION_SCENARIOS: readonly Scenario[] = [
  everywhere('the endpoint refuses', 'endpoint-refuses', 'tcp.refused', 'the endpoint'),
  inZone('us-east-1b', 'the endpoint refuses', 'endpoint-refuses', 'tcp.refused'),
  everywhere(
    'every address drops',
    'endpoint-drops',
    'tcp.timed_out',
    'a security group, a network ACL or the endpoint',
  ),
  inZone('us-east-1a', 'the endpoint drops', 'endpoint-drops', 'tcp.timed_out'),
  everywhere(
    "the canaries' subnets are cut off",
    'subnet-cut-off',
    'tcp.timed_out',
    'a security group, a network ACL or the endpoint',
  ),
  everywhere('the certificate has expired', 'certificate-expired', 'tls.cert.date_invalid', CERTIFICATE),
  inZone('us-east-1a', 'the certificate has expired', 'certificate-expired', 'tls.cert.date_invalid'),
  {
    name: 'the certificate ends soon',
    faults: ['certificate-ends-soon=3'],
    causes: [],
    verdict: 'healthy',
    suspects: [],
    certificateDays: 3,
  },
  everywhere('the certificate is not valid yet', 'certificate-not-yet-valid', 'tls.cert.date_invalid', CERTIFICATE),
  everywhere(
    'the certificate is for another name',
    'certificate-for-another-name',
    'tls.cert.name_invalid',
    CERTIFICATE,
  ),
  everywhere('the issuer has expired', 'certificate-of-expired-issuer', 'tls.cert.date_invalid', CERTIFICATE),
  everywhere('the certificate is for clients', 'certificate-for-clients', 'tls.cert.purpose_invalid', CERTIFICATE),
  everywhere('the issuer is unknown', 'certificate-of-unknown-issuer', 'tls.cert.authority_invalid', CERTIFICATE),
  everywhere(
    'the intermediate is missing',
    'certificate-without-intermediate',
    'tls.cert.authority_invalid',
    CERTIFICATE,
  ),
  everywhere(
    'the TLS version is refused',
    'tls-version-refused',
    'tls.version_or_cipher_mismatch',
    "the API's security policy",
  ),
  everywhere('the server name is refused', 'tls-name-refused', 'tls.name_unrecognized', 'the endpoint'),
  everywhere(
    'the handshake is refused without a reason',
    'tls-handshake-refused',
    'tls.handshake_failure',
    "the API's security policy, or an appliance in front of the endpoint",
  ),
  everywhere('the handshake meets a failure of the peer', 'tls-internal-error', 'tls.alert', APPLIANCE),
  everywhere('HTTP/1.1 is refused', 'alpn-refused', 'tls.no_application_protocol', STRANGER),
  everywhere(
    'a client certificate is demanded',
    'client-certificate-demanded',
    'tls.client_certificate_required',
    STRANGER,
  ),
  everywhere('plain text answers', 'tls-plain-text', 'tls.protocol_error', 'whatever answers in place of the endpoint'),
  everywhere('the handshake is closed', 'tls-closed', 'tls.closed', APPLIANCE),
  everywhere('the handshake is reset', 'tls-reset', 'tls.reset', APPLIANCE),
  everywhere('the handshake is not answered', 'tls-silent', 'tls.timed_out', APPLIANCE),
  inZone('us-east-1b', 'the handshake is not answered', 'tls-silent', 'tls.timed_out'),
];
