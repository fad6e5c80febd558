import type { OwnName } from './domain.ts';

/** What an API is set to, as far as it decides who may call it through the endpoint. All of it is JSON. */
export interface ApiFacts {
  readonly target: string;
  readonly id: string;
  readonly stage: string;
  /** What the canaries call, below the stage. */
  readonly method: string;
  readonly resource: string;
  /** Its names of kind `own` that lead through custom domain names. */
  readonly ownNames?: readonly OwnName[];
  /** Whether API Gateway knows it, and with what settings. */
  readonly settings: ApiSettings | 'absent';
}

/** API Gateway API reference, "RestApi" and "Stage". */
export interface ApiSettings {
  /** Such as `PRIVATE`. */
  readonly endpointTypes: readonly string[];
  /** The endpoints that it is associated with. */
  readonly endpointIds: readonly string[];
  readonly isDefaultEndpointDisabled: boolean;
  /** `BASIC` or `STRICT`, where it says so. */
  readonly accessMode?: string;
  /** The resource policy as it was last edited, JSON. */
  readonly draftPolicy: string;
  readonly stage: StageSettings | 'absent';
}

/** A stage, with what is deployed to it. */
export interface StageSettings {
  readonly deploymentId: string;
  /** The resource policy that is in force, JSON; `unread` where the stage's export was not to be had. */
  readonly policy: string;
  /** Requests a second that its methods take, where a limit is set. */
  readonly throttle?: number;
}
