import type { Caller } from '../../../infra/sandbox/iam/caller.ts';
import type { PolicyStatement } from '../../../infra/sandbox/iam/policy-document.ts';

export const ACCOUNT = '123456789012';
export const TOPIC = `arn:aws:sns:eu-central-1:${ACCOUNT}:pages`;
export const ALARM = `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:Broken`;

/** CloudWatch, on behalf of an alarm. */
export const ALARMS = {
  kind: 'service',
  principal: 'cloudwatch.amazonaws.com',
  sourceArn: ALARM,
  sourceAccount: ACCOUNT,
} as const satisfies Caller;

export const notifierWith = (...rights: readonly PolicyStatement[]) =>
  ({
    kind: 'role',
    name: 'notifier',
    sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/notifier/notifier`,
    rights,
  }) as const satisfies Caller;
