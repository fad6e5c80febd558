import * as z from 'zod';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** The resources of a CloudFormation template. */
export interface Resources {
  readonly types: ReadonlySet<string>;
  /** The resources of a type by their logical ids, each as what the schema makes of its properties. */
  readonly ofType: <Schema extends z.ZodType>(type: string, schema: Schema) => ReadonlyMap<string, z.output<Schema>>;
}

/** Reads a template as CDK synthesizes it. */
export const resourcesOf = (template: unknown): Resources => {
  const resources = Object.entries(Template.parse(template).Resources);
  return {
    types: new Set(resources.map(([, { Type }]) => Type)),
    ofType: (type, schema) =>
      new Map(
        resources
          .filter(([, { Type }]) => Type === type)
          .map(([id, { Properties }]) => [id, schema.parse(Properties)] as const),
      ),
  };
};

// What AWS decides is known only as a token; encoded, it can stand inside JSON.
const literal = (part: unknown): string => (typeof part === 'string' ? part : encodeURIComponent(JSON.stringify(part)));

/** JSON that a template holds as a text, in which every token stands for itself. */
export const JsonText = z
  .union([
    z.string(),
    z
      .object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) })
      .transform((token) => token['Fn::Join'][1].map(literal).join('')),
  ])
  .transform((text): unknown => JSON.parse(text));

/** The ARN of a resource of the same template; becomes its logical id. */
export const ArnOf = z
  .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
  .transform((token) => token['Fn::GetAtt'][0]);
