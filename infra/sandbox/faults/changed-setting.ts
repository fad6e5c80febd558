import type { Deployment } from '../deployment.ts';
import type { Call } from '../trail/trail.ts';
import type { Fault } from './fault.ts';

/** A setting that somebody changes, and the calls by which they do. */
export interface SettingChange extends Pick<Fault, 'needs'> {
  readonly confinedTo?: Fault['confinedTo'];
  readonly change: (deployment: Deployment, target: string | undefined) => Deployment;
  readonly calls: (deployment: Deployment, target: string | undefined) => readonly Call[];
}

/** The fault of a setting that is changed: what it breaks, follows from the setting. */
export const changed = (description: string, { confinedTo = [], needs, change, calls }: SettingChange): Fault => ({
  description,
  confinedTo,
  ...(needs && { needs }),
  inject: ({ deployment, redeploy }, target) => redeploy((before) => change(before, target), calls(deployment, target)),
});

const calling =
  (eventSource: string) =>
  (eventName: string, ...resources: readonly string[]): Call => ({ eventSource, eventName, resources });

/** Calls of the services, by their names as CloudTrail has them. */
export const CALLS = {
  ec2: calling('ec2.amazonaws.com'),
  apiGateway: calling('apigateway.amazonaws.com'),
  lambda: calling('lambda.amazonaws.com'),
  scheduler: calling('scheduler.amazonaws.com'),
} as const;
