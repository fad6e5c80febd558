import type { Cause } from '../../contract/cause.ts';
import type { Attempt } from '../../contract/report.ts';

/** What a person looks at in one place of the console. */
export const AREAS = [
  'endpoint',
  'private DNS',
  'VPC DNS',
  'DNS Firewall',
  'resolver rules',
  'hosted zones',
  'security groups',
  'network ACLs',
  'routes',
  'endpoint policy',
  'resource policy',
  'API',
  'stage',
  'custom domain names',
  'functions',
  'schedules',
] as const;
export type Area = (typeof AREAS)[number];

/** An attempt, with the zone that it was made from. */
export type SeenAttempt = Pick<
  Attempt,
  'target' | 'kind' | 'name' | 'address' | 'addressZone' | 'family' | 'outcome'
> & {
  readonly sourceZone: string;
  readonly cause?: Cause;
};

/** A setting that decides over attempts, and how it decides. */
export interface Setting {
  readonly area: Area;
  /** What is set, the same at all times: `private DNS of vpce-0a1b`. */
  readonly name: string;
  /** To what it is set, in a few words: `off`. */
  readonly value: string;
  /** Of what AWS resource, by the id under which CloudTrail has its changes. */
  readonly resource: string;
  /** The causes of the failures that it can make. */
  readonly causes: readonly Cause[];
  /** Whether such an attempt fails for it, whatever else is set; nothing where that cannot be judged. */
  readonly stops: (attempt: SeenAttempt) => boolean | undefined;
  /** Whether it keeps the canary of a zone from running. */
  readonly silences?: (zone: string) => boolean;
}
