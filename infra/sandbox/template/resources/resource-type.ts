import { z } from 'zod';
import type { Json } from '../document.ts';
import { upperCaseId } from '../identifiers.ts';
import { parsePart, Refused, unknownKeys } from '../refused.ts';
import type { Inventory } from './inventory.ts';

/** Where a stack is created. */
export interface Location {
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
  readonly location: Location;
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

/** A property that the sandbox accepts because nothing on loopback depends on it. */
export const withoutEffect = z.unknown().optional();

/** CloudFormation takes `"true"` and `true` alike. */
export const flag = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })], {
  error: 'must be true or false',
});

/** CloudFormation takes `"443"` and `443` alike. */
export const integer = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ],
  {
    error: 'must be an integer',
  },
);

/** An integer with limits, both included. */
export const integerBetween = (least: number, most: number) =>
  integer.refine((value) => least <= value && value <= most, { error: `must be from ${least} to ${most}` });

/** The refusal of one resource, to be thrown. */
export const refusal = ({ subject }: Creation, reason: string): Refused => new Refused([`${subject}: ${reason}`]);

/** The name that CloudFormation invents for a resource without one: stack, logical id and twelve random characters. */
export const generatedName = ({ location, logicalId }: Creation, maxLength: number): string =>
  `${`${location.stackName}-${logicalId}`.slice(0, maxLength - 13)}-${upperCaseId(12, logicalId)}`;

/** Makes a row of the resource table. */
export const resourceType = <Schema extends z.ZodType>(
  properties: Schema,
  create: (properties: z.output<Schema>, creation: Creation) => Created,
): ResourceType => ({
  create: (given, creation) => create(parsePart(properties, given, creation.subject, 'property'), creation),
  unknownProperties: (given, creation) => unknownKeys(properties, given, creation.subject, 'property'),
});
