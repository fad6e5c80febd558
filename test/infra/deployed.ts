import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CanaryConfig } from '../../functions/canary/config.ts';
import { CONFIG_FILE, parseConfiguration } from '../../functions/configuration/deployed-configuration.ts';
import { canariesIn, type Resource, resourcesOf, type Template } from './template.ts';

/** Physical names and parameters, by logical id; attributes by `logicalId.attribute`. */
export type Values = Readonly<Record<string, unknown>>;

const Single = z.record(z.string(), z.unknown()).refine((object) => Object.keys(object).length === 1);

/** What CloudFormation makes of a value: references are looked up in `values`. */
export const deployed = (value: unknown, values: Values): unknown => {
  if (Array.isArray(value)) return value.map((item) => deployed(item, values));
  if (typeof value !== 'object' || value === null) return value;
  const [name, argument] = Object.entries(Single.safeParse(value).data ?? {})[0] ?? [];
  switch (name) {
    case 'Ref':
      return lookUp(z.string().parse(argument), values);
    case 'Fn::GetAtt':
      return lookUp(z.array(z.string()).parse(argument).join('.'), values);
    case 'Fn::GetAZs':
      return ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
    case 'Fn::Select': {
      const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      return z.array(z.unknown()).parse(deployed(list, values))[index];
    }
    case 'Fn::Join': {
      const [separator, list] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return z.array(z.unknown()).parse(deployed(list, values)).join(separator);
    }
    default:
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deployed(item, values)]));
  }
};

const lookUp = (name: string, values: Values): unknown => {
  if (!(name in values)) throw new Error(`resolving ${name}: this test has no value for it`);
  return values[name];
};

/** The DNS entries of an endpoint in two zones, as CloudFormation gives them. */
export const DNS_ENTRIES = [
  'Z1:vpce-0a1b2c3d-x1y2z3.execute-api.eu-central-1.vpce.amazonaws.com',
  'Z1:vpce-0a1b2c3d-x1y2z3-eu-central-1a.execute-api.eu-central-1.vpce.amazonaws.com',
  'Z1:vpce-0a1b2c3d-x1y2z3-eu-central-1b.execute-api.eu-central-1.vpce.amazonaws.com',
  'Z2:execute-api.eu-central-1.amazonaws.com',
  'Z2:*.execute-api.eu-central-1.amazonaws.com',
];

/** What stands beside a function's code in a cloud assembly, by the key of its asset. */
export type Packages = ReadonlyMap<string, { readonly code: string; readonly config: string }>;

/** The packages of all functions in a cloud assembly. */
export const packagesIn = (outdir: string): Packages =>
  new Map(
    readdirSync(outdir)
      .filter((name) => name.startsWith('asset.') && existsSync(join(outdir, name, CONFIG_FILE)))
      .map((name) => [
        `${name.replace('asset.', '')}.zip`,
        {
          code: readFileSync(join(outdir, name, 'index.mjs'), 'utf8'),
          config: readFileSync(join(outdir, name, CONFIG_FILE), 'utf8'),
        },
      ]),
  );

/** The package of a function. */
export const packageOf = ({ Properties }: Resource, packages: Packages) => {
  const { S3Key } = z.object({ S3Key: z.string() }).parse(Properties.Code);
  const found = packages.get(S3Key);
  if (!found) throw new Error(`looking for the package ${S3Key}: there is none`);
  return found;
};

/** The configuration of each canary after a deployment to eu-central-1, by zone. */
export const canaryConfigs = (
  template: Template,
  packages: Packages,
  parameters: Values = {},
): readonly CanaryConfig[] => {
  const values = {
    'AWS::Region': 'eu-central-1',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'Stack',
    ...Object.fromEntries([
      ...resourcesOf(template, 'AWS::ApiGateway::RestApi').map(([api]) => [api, 'a1b2c3d4e5']),
      ...resourcesOf(template, 'AWS::ApiGateway::Stage').map(([stage, { Properties }]) => [
        stage,
        Properties.StageName,
      ]),
      ...resourcesOf(template, 'AWS::EC2::VPCEndpoint').flatMap(([endpoint]) => [
        [endpoint, 'vpce-0a1b2c3d'],
        [`${endpoint}.DnsEntries`, DNS_ENTRIES],
        [`${endpoint}.CreationTimestamp`, '2026-11-22T18:00:00.000Z'],
      ]),
    ]),
    ...parameters,
  };
  return canariesIn(template).map(([, canary]) => {
    const variable = z.string().parse(deployed(environmentOf(canary).CONFIG, values));
    const parsed = parseConfiguration(CanaryConfig, packageOf(canary, packages).config, variable);
    if (!parsed.ok) throw new Error(`reading a canary's configuration: ${parsed.issues.join('; ')}`);
    return parsed.config;
  });
};

/** The environment variables of a function, as the template has them. */
export const environmentOf = (canary: Resource): Readonly<Record<string, unknown>> =>
  z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(canary.Properties.Environment).Variables;
