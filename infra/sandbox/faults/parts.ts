import type { Deployment, LambdaFunction } from '../deployment.ts';
import type { DnsServer } from '../dns/server.ts';
import type { Authority } from '../endpoint/certificates.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { FunctionRuntime } from '../lambda/environment.ts';

/** The parts of a running sandbox that can misbehave. */
export interface Parts {
  readonly deployment: Deployment;
  readonly dns: DnsServer;
  readonly endpoint: Endpoint;
  /** Issues the endpoint's certificates. */
  readonly authority: Authority;
  readonly gateway: Gateway;
  readonly runtimeOf: (fn: LambdaFunction) => FunctionRuntime;
  /** Lets resolver, API Gateway and Scheduler work from a changed deployment, until the returned function is called. */
  readonly redeploy: (change: (deployment: Deployment) => Deployment) => Undo;
}

/** Puts back what a fault changed. */
export type Undo = () => void | Promise<void>;
