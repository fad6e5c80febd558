import { canaryConfigs, environmentOf } from './deployed.ts';
import { canariesIn, type Template } from './template.ts';

/** What differs between a template and the sandbox's version of it, inside the canaries' configs too: `path: one -> other`. */
export const differences = (one: Template, sandbox: Template): readonly string[] =>
  differencesAt('', withConfigs(one), withConfigs(sandbox));

/** A template with the canaries' configs as they arrive, so that differences inside them can be named. */
const withConfigs = (template: Template) => {
  const configs = canaryConfigs(template, { EndpointPort: 8443, ResolverAddress: '127.10.0.2:5300' });
  const environments = canariesIn(template).map(([id, canary], index) => [
    id,
    {
      ...canary,
      Properties: {
        ...canary.Properties,
        Environment: { ...environmentOf(canary), CANARY_CONFIG: JSON.parse(configs[index] ?? '') },
      },
    },
  ]);
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries(environments) } };
};

const differencesAt = (path: string, one: unknown, other: unknown): readonly string[] => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return Object.is(one, other) ? [] : [`${path.slice(1)}: ${JSON.stringify(one)} -> ${JSON.stringify(other)}`];
  }
  const left = new Map<string, unknown>(Object.entries(one));
  const right = new Map<string, unknown>(Object.entries(other));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differencesAt(`${path}/${key}`, left.get(key), right.get(key)),
  );
};
