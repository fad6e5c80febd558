import type { Deployment } from '../deployment.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Authority } from '../endpoint/certificates.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';

/** The parts of a running sandbox that can misbehave. */
export interface Parts {
  readonly deployment: Deployment;
  readonly dns: DnsServer;
  readonly endpoint: Endpoint;
  /** Issues the endpoint's certificates. */
  readonly authority: Authority;
  /** Lets the resolver and API Gateway work from a changed deployment, until the returned function is called. */
  readonly redeploy: (change: (deployment: Deployment) => Deployment) => Undo;
}

/** Puts back what a fault changed. */
export type Undo = () => void | Promise<void>;
