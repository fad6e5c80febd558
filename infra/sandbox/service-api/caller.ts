import type { PolicyStatement } from '../deployment.ts';

/** Who calls a service of the account. */
export type Caller = AlarmsCaller | FunctionCaller;

/** CloudWatch, on behalf of an alarm. */
export interface AlarmsCaller {
  readonly kind: 'service';
  readonly principal: 'cloudwatch.amazonaws.com';
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** A function in the session of its role. */
export interface FunctionCaller {
  readonly kind: 'role';
  readonly functionName: string;
  readonly sessionArn: string;
  /** What the role allows and denies. */
  readonly rights: readonly PolicyStatement[];
}
