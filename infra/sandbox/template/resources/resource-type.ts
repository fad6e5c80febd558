import type { z } from 'zod';
import { upperCaseId } from '../../identifiers.ts';
import { parseOrRefuse, Refused, unknownKeys } from '../../properties/refused.ts';
import type { Json } from '../document.ts';
import type { Inventory } from './inventory.ts';

/** Where a stack is created. */
export interface StackLocation {
  readonly stackName: string;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  /** The folder of the unpacked asset under this key of the assets bucket, if there is one. */
  readonly assetDirectory: (s3Key: string) => string | undefined;
}

/** What a resource is created with beside its properties. */
export interface Creation {
  readonly logicalId: string;
  /** Type and logical id, as reasons name the resource. */
  readonly subject: string;
  readonly location: StackLocation;
  readonly inventory: Inventory;
}

/** What other resources can learn of a created one. */
export interface Created {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** A kind of resource: which properties the sandbox understands, and what creating it does. */
export interface ResourceType {
  /** Checks the properties, enters what loopback shows of the resource into the inventory; throws `Refused`. */
  readonly create: (properties: unknown, creation: Creation) => Created;
  /** One reason for each property that the sandbox does not know; the others may be missing. */
  readonly unknownProperties: (properties: unknown, creation: Creation) => readonly string[];
}

/** The refusal of one resource, to be thrown. */
export const refusal = ({ subject }: Creation, reason: string): Refused => new Refused([`${subject}: ${reason}`]);

/** The name that a resource is given, or else the one that CloudFormation invents. */
export const nameOr = (given: string | undefined, creation: Creation, maxLength: number): string =>
  given ?? generatedName(creation, maxLength);

/** The name that CloudFormation invents for a resource without one: stack, logical id and twelve random characters. */
export const generatedName = ({ location, logicalId }: Creation, maxLength: number): string =>
  `${`${location.stackName}-${logicalId}`.slice(0, maxLength - 13)}-${upperCaseId(12, logicalId)}`;

/** An ARN in the stack's account and region. */
export const arnOf = (
  { location: { partition, region, accountId } }: Creation,
  service: string,
  rest: string,
): string => `arn:${partition}:${service}:${region}:${accountId}:${rest}`;

/** Makes a row of the resource table. */
export const resourceType = <Schema extends z.ZodType>(
  properties: Schema,
  create: (properties: z.output<Schema>, creation: Creation) => Created,
): ResourceType => ({
  create: (given, creation) => create(parseOrRefuse(properties, given, creation.subject, 'property'), creation),
  unknownProperties: (given, creation) => unknownKeys(properties, given, creation.subject, 'property'),
});
