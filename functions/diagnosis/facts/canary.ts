/** What a canary is set to, as far as it decides whether it runs, and where it stands. All of it is JSON. */
export interface CanaryFacts {
  readonly zone: string;
  readonly functionName: string;
  readonly scheduleName: string;
  readonly function: FunctionFacts | 'absent';
  readonly schedule: ScheduleFacts | 'absent';
}

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
