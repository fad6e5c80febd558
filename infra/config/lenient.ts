import * as z from 'zod';

/** What is left of a value when every part that is not right by itself is taken out; lists keep their length. */
export type Lenient<T> = T extends readonly (infer Item)[]
  ? readonly Lenient<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Lenient<T[Key]> }
    : T | undefined;

/**
 * A schema that takes any value and keeps what is right by itself: so rules about several fields can be checked although other
 * fields are wrong. What is left out has its default; a record, a union or a text is right as a whole or not at all.
 */
export function lenient<Schema extends z.core.$ZodType>(schema: Schema): z.ZodType<Lenient<z.output<Schema>>>;
export function lenient(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) return lenient(schema.def.innerType);
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape).map(([key, field]) => [key, lenient(field).optional()] as const);
    return z
      .record(z.string(), z.unknown())
      .catch({})
      .pipe(z.object(Object.fromEntries(shape)));
  }
  if (schema instanceof z.ZodArray) return z.array(lenient(schema.element)).catch([]);
  return z.optional(schema).catch(undefined);
}
