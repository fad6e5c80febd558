import { Token } from 'aws-cdk-lib';

/**
 * The id of what belongs to one zone: by the zone's name where that is known, so that it keeps its logical id when other zones come
 * and go. CloudFormation makes what is new before it deletes the rest, and cannot make what has the name of something that is there.
 */
export const zoneId = (kind: string, zone: string, index: number): string =>
  Token.isUnresolved(zone) ? `${kind}${index + 1}` : `${kind}-${zone}`;
