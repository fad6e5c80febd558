import { z } from 'zod';

const texts = z.union([z.string(), z.array(z.string())], { error: 'must be a text or a list of texts' });

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: texts,
  Resource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
});

/** A policy in JSON as IAM takes it, without the inverted elements `NotAction`, `NotPrincipal` and `NotResource`. */
export const policyDocument = z.strictObject({ Version: z.string().optional(), Statement: z.array(statement) });

/** A policy: of a role, of a resource, or of a VPC endpoint. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

/** What a policy allows or denies, to whom, and under which conditions. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Allows everything. */
export const EVERYTHING: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
