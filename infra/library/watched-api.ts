import type { IRestApi, IStage } from 'aws-cdk-lib/aws-apigateway';
import type { ApiAlertingProps } from './alerting.ts';
import type { OwnName, Probe } from './probe.ts';

/** A kind of name under which a private API is called: three that an endpoint gives, the alias of an API and an endpoint, and names of the owner's. */
export type NameKind = 'private-dns' | 'vpce-regional' | 'vpce-zonal' | 'alias' | 'own';

/** A private API behind the endpoint, at one stage. */
export interface WatchedApiProps {
  /** The API: one of this app, or one that is there already (`RestApi.fromRestApiId`). */
  readonly api: IRestApi;
  /** The stage to call, or its name. */
  readonly stage: IStage | string;
  /** How to call it, and what to expect. */
  readonly probe: Probe;
  /**
   * What metrics, alarms and reports call it: at most 64 letters, digits, hyphens and slashes. No two APIs of a construct have the same.
   * @default - the name of the API, and its stage
   */
  readonly target?: string;
  /**
   * The API's name, by which API Gateway's own metrics go.
   * @default - the name of an API of this app; that of another one is not known, and its metrics are not shown
   */
  readonly apiName?: string;
  /**
   * The kinds of name that must work.
   * @default - private-dns, vpce-regional and vpce-zonal as far as the endpoint has them, alias if the API is associated with it, own if there are `names`
   */
  readonly kinds?: readonly NameKind[];
  /**
   * The kind of name that clients use.
   * @default - own, private-dns or the first of `kinds`, whichever there is
   */
  readonly primary?: NameKind;
  /**
   * Names that the API has from its owner, ten at most.
   * @default - none
   */
  readonly names?: readonly OwnName[];
  /**
   * Whether reports and logs may quote what the API answers, and a console test may ask for any resource: whoever may invoke a canary then
   * reads the API with its headers.
   * @default false
   */
  readonly showAnswers?: boolean;
  /**
   * The account in which it is: rights to sign its calls name that one, and the dashboard asks it for API Gateway's metrics, which takes cross-account
   * observability.
   * @default - the account of the stack
   */
  readonly accountId?: string;
  /**
   * Whether to make a Route 53 health check of it, for DNS records that fail over to another Region; `healthCheck()` gives it.
   * @default false
   */
  readonly healthCheck?: boolean;
  /**
   * Who is told of what is the API's own, and when.
   * @default - who is told of the network, as the alerting of all says
   */
  readonly alerting?: ApiAlertingProps;
}
