import { z } from 'zod';

const texts = z.union([z.string(), z.array(z.string())], { error: 'must be a text or a list of texts' });
/** IAM takes `"false"` and `false` alike. */
const scalar = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const operand = z.union([scalar, z.array(scalar)], { error: 'must be a text or a list of texts' });

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: texts,
  Resource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), operand)).optional(),
});

/** A policy in JSON as IAM takes it, without the inverted elements `NotAction`, `NotPrincipal` and `NotResource`. */
export const policyDocument = z.strictObject({
  Version: z.string().optional(),
  /** IAM takes a single statement without its list. */
  Statement: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(statement)),
});
