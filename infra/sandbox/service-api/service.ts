import type { IncomingHttpHeaders } from 'node:http';
import type { RoleCaller } from '../iam/caller.ts';

/** A request to one of AWS's services. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the service says. */
export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service names one kind of refusal. */
export interface ServiceError {
  readonly status: number;
  readonly code: string;
}

/** One service in its own protocol. */
export interface Service {
  readonly operationOf: (request: ServiceRequest) => string;
  /** The right that an operation needs; of one that the service asks for itself, or does not ask for, none. */
  readonly rightTo?: (operation: string, request: ServiceRequest) => Right;
  readonly perform: (
    operation: string,
    request: ServiceRequest,
    caller: RoleCaller,
  ) => ServiceAnswer | Promise<ServiceAnswer>;
  /** The answer to credentials that nobody was given. */
  readonly refuseCaller: () => ServiceAnswer;
  /** The answer to a caller without the right; the reason is IAM's. */
  readonly deny?: (reason: string) => ServiceAnswer;
}

/** What IAM is asked before an operation. */
export interface Right {
  readonly action: string;
  readonly resource: string;
}
