import { canaryConfigs, environmentOf, type Packages } from './deployed.ts';
import { canariesIn, type Template } from './template.ts';

/** What differs between a template and the sandbox's version of it, inside the canaries' configurations too: `path: one -> other`. */
export const differences = (one: Template, sandbox: Template, packages: Packages): readonly string[] =>
  differencesAt('', withConfigs(one, packages), withConfigs(sandbox, packages));

/** A template with the canaries' configurations as they arrive, in place of the package and the variable that hold them. */
const withConfigs = (template: Template, packages: Packages) => {
  const configs = canaryConfigs(template, packages, { EndpointPort: 8443, ResolverAddress: '127.10.0.2:5300' });
  const functions = canariesIn(template).map(([id, canary], index) => {
    const { CONFIG: _, ...environment } = environmentOf(canary);
    const Properties = { ...canary.Properties, Code: configs[index], Environment: environment };
    return [id, { ...canary, Properties }];
  });
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries(functions) } };
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
