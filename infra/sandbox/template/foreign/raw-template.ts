import { z } from 'zod';

/** A resource of a template that somebody else may have written: only what is looked at is checked. */
const RawResource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DependsOn: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  Metadata: z.record(z.string(), z.json()).optional(),
});
export type RawResource = z.output<typeof RawResource>;

/** A template that somebody else may have written. */
export const RawTemplate = z.looseObject({
  Resources: z.record(z.string(), RawResource),
  Parameters: z.record(z.string(), z.json()).default({}),
  Outputs: z.record(z.string(), z.json()).default({}),
});
export type RawTemplate = z.output<typeof RawTemplate>;

/** A template in which every part that can refer to something is changed. */
export const mapResources = (
  raw: RawTemplate,
  change: (part: z.core.util.JSONType) => z.core.util.JSONType,
): RawTemplate => ({
  ...raw,
  Resources: Object.fromEntries(
    Object.entries(raw.Resources).map(([id, resource]) => [
      id,
      {
        ...resource,
        Properties: recordOf(change(resource.Properties)),
        ...(resource.Metadata && { Metadata: recordOf(change(resource.Metadata)) }),
      },
    ]),
  ),
  Outputs: recordOf(change(raw.Outputs)),
});

const recordOf = (value: z.core.util.JSONType) => z.record(z.string(), z.json()).parse(value);

/** The names that a part of a template refers to, of resources and parameters. */
export const referencesIn = (node: z.core.util.JSONType): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'Ref' && typeof value === 'string') return [value];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(value) ? value[0] : value).replace(/\..*$/, '')];
    if (key === 'Fn::Sub') return [...substituted(value), ...referencesIn(value)];
    return referencesIn(value);
  });
};

const substituted = (argument: z.core.util.JSONType): readonly string[] => {
  const [text] = Array.isArray(argument) ? argument : [argument];
  return [...String(text).matchAll(/\$\{([A-Za-z0-9]+)(?:\.[^}]*)?\}/g)].flatMap(([, name]) => name ?? []);
};
