import { isRead, type Unread } from './unread.ts';

/** What a canary is set to, as far as it decides whether it runs, and where it stands. All of it is JSON. */
export interface CanaryFacts {
  readonly zone: string;
  readonly functionName: string;
  readonly scheduleName: string;
  readonly function: FunctionFacts | 'absent' | Unread;
  readonly schedule: ScheduleFacts | 'absent' | Unread;
}

/** The function of a canary, where it is there and could be read. */
export const functionOf = ({ function: fn }: Pick<CanaryFacts, 'function'>): FunctionFacts | undefined =>
  fn === 'absent' || !isRead(fn) ? undefined : fn;

/** Lambda API reference, "GetFunctionConfiguration". */
export interface FunctionFacts {
  /** Such as `Active`. */
  readonly state: string;
  /** Why it is not active, where it is not. */
  readonly stateReason?: string;
  /** How many may run at once, where that is reserved: 0 stops it. */
  readonly reservedConcurrency?: number;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
}

export interface ScheduleFacts {
  readonly isEnabled: boolean;
}
