import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).default([]),
});
/** A CloudFormation template, as far as it is rewritten here. */
export const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
export type Template = z.output<typeof Template>;
type Json = z.core.util.JSONType;

/** The types of resources that MiniStack's CloudFormation does not know. */
export const UNKNOWN_TYPES: readonly string[] = [
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::Logs::QueryDefinition',
];

/** Whether MiniStack's CloudFormation does not know a resource: its type, or an alarm on a metric that is calculated. */
export const isUnknown = ({ Type, Properties }: Template['Resources'][string]): boolean =>
  UNKNOWN_TYPES.includes(Type) || (Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics !== undefined);

/** Reads the template of a stack in a cloud assembly. */
export const readTemplate = (assembly: string, stack: string): Template =>
  Template.parse(JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')));

/**
 * Copies the cloud assembly of a stack as MiniStack can deploy it: without the types that it does not know, and with schedules that are
 * disabled, since its functions would run here, and ask this machine's resolver.
 */
export const copyPlayable = (assembly: string, folder: string, stack: string): void => {
  cpSync(assembly, folder, { recursive: true });
  const text = JSON.stringify(playable(readTemplate(assembly, stack)), null, 1);
  writeFileSync(join(folder, `${stack}.template.json`), text);
  // An asset is uploaded under its hash, and no second time.
  const hash = createHash('sha256').update(text).digest('hex');
  const assets = join(folder, `${stack}.assets.json`);
  const before = hashOfTemplate(assets, `${stack}.template.json`);
  for (const file of [assets, join(folder, 'manifest.json')])
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, hash));
};

const Assets = z.object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) });

const hashOfTemplate = (assets: string, template: string): string => {
  const { files } = Assets.parse(JSON.parse(readFileSync(assets, 'utf8')));
  const found = Object.entries(files).find(([, { source }]) => source.path === template);
  if (found === undefined) throw new Error(`reading ${assets}: it does not list ${template}`);
  return found[0];
};

const playable = (template: Template): Template => {
  const [gone = [], kept = []] = [true, false].map((unknown) =>
    Object.entries(template.Resources).filter(([, resource]) => isUnknown(resource) === unknown),
  );
  const isGone = (id: string): boolean => gone.some(([other]) => other === id);
  return {
    ...template,
    Resources: Object.fromEntries(
      kept.map(([id, resource]) => [
        id,
        {
          ...resource,
          Properties: {
            ...z.record(z.string(), z.json()).parse(literal(resource.Properties, isGone, template)),
            ...(resource.Type === 'AWS::Scheduler::Schedule' && { State: 'DISABLED' }),
          },
          DependsOn: [resource.DependsOn].flat().filter((other) => !isGone(other)),
        },
      ]),
    ),
  };
};

/** A value with the names of what is gone in place of references to it, and with the CIDRs of VPCs, which MiniStack does not give. */
const literal = (value: Json, isGone: (id: string) => boolean, template: Template): Json => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => literal(item, isGone, template));
  const [ref, attribute] = [value.Ref, value['Fn::GetAtt']];
  const [id, name] = Array.isArray(attribute) ? attribute : [ref];
  if (typeof id === 'string' && isGone(id)) return id;
  if (typeof id === 'string' && name === 'CidrBlock') return template.Resources[id]?.Properties.CidrBlock ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item, isGone, template)]));
};
