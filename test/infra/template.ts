import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const Resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const Template = z.looseObject({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});
/** As much of a template as the tests look at; the rest is kept as it is. */
export type Template = z.output<typeof Template>;
/** A resource of a template. */
export type Resource = z.output<typeof Resource>;

/** Reads a synthesized template. */
export const readTemplate = (path: string): Template => parseTemplate(JSON.parse(readFileSync(path, 'utf8')));

/** A template of its own, to be looked at and changed. */
export const parseTemplate = (template: unknown): Template => Template.parse(structuredClone(template));

/** The resources of a type, in the template's order, each as logical id and resource. */
export const resourcesOf = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** The functions that are canaries: those in the VPC. */
export const canariesIn = (template: Template): readonly (readonly [string, Resource])[] =>
  resourcesOf(template, 'AWS::Lambda::Function').filter(([, { Properties }]) => 'VpcConfig' in Properties);

/** The only resource of a type. */
export const only = (template: Template, type: string): readonly [string, Resource] => {
  const [found, ...others] = resourcesOf(template, type);
  if (!found || others.length > 0)
    throw new Error(`looking for the only ${type}: there are ${found ? 'more' : 'none'}`);
  return found;
};

/** Lets `use` work in a new empty directory, and takes it away afterwards. */
export const inTemporaryDirectory = <T>(use: (directory: string) => T): T => {
  const directory = mkdtempSync(join(tmpdir(), 'infra-test-'));
  try {
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
};
