import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Authority, createAuthority } from '../../infra/sandbox/endpoint/certificates.ts';

/**
 * An authority that this process trusts from now on, as `NODE_EXTRA_CA_CERTS` would make it. The handshake reads the
 * trusted certificates when it is loaded, so import what it belongs to afterwards.
 */
export const trustedAuthority = async (): Promise<Authority> => {
  const authority = await createAuthority();
  setDefaultCACertificates([...getCACertificates(), authority.certificate]);
  return authority;
};
