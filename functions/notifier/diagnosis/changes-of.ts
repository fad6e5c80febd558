import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { type RecordedChange, readChanges } from '../../diagnosis/read/changes.ts';
import type { FollowUp } from './follow-up.ts';

/** CloudTrail in the stack's region, and where it has the events of global services. */
export interface Trails {
  readonly cloudTrail: CloudTrailClient;
  readonly globalCloudTrail: CloudTrailClient;
}

/** Looks up who changed the settings of a follow-up, the newest change first; rejects with AWS's message. */
export const changesOf = async (
  { cloudTrail, globalCloudTrail }: Trails,
  { settings, since, at }: FollowUp,
  deadline: AbortSignal,
): Promise<readonly RecordedChange[]> => {
  const resources = [...new Set(settings.flatMap((setting) => setting.resources))];
  const span = { from: since, to: at };
  const changes = [
    ...(await readChanges(cloudTrail, resources.filter(isRegional), span, deadline)),
    ...(await readChanges(globalCloudTrail, resources.filter(isGlobal), span, deadline)),
  ];
  return changes.toSorted((one, other) => other.at - one.at);
};

/** Hosted zones are Route 53's. */
const isGlobal = (resource: string): boolean => /^Z[A-Z0-9]+$/.test(resource);

const isRegional = (resource: string): boolean => !isGlobal(resource);
