import * as z from 'zod';
import { parseJson } from '../../text/json.ts';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const operands = z
  .union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()]))])
  .transform((value) => [value].flat().map(String));

const Statement = z
  .looseObject({
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
    Action: texts.optional(),
    Resource: texts.optional(),
    Condition: z.record(z.string(), z.record(z.string(), operands)).default({}),
  })
  .readonly();

const PolicyDocument = z.looseObject({
  Statement: z.union([Statement, z.array(Statement)]).transform((value) => [value].flat()),
});

/** A statement of a policy; elements that are not named here are as they stand. */
export type Statement = z.output<typeof Statement>;

/** The statements of a policy in JSON; nothing where it is none. */
export const readPolicy = (json: string): readonly Statement[] | undefined =>
  PolicyDocument.safeParse(parseJson(json)).data?.Statement;
