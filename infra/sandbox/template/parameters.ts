import { attemptAll, Refused } from '../properties/refused.ts';
import type { TemplateDocument } from './document.ts';

/** What `Ref` gives for each parameter: the value that is given for it. */
export const resolveParameters = (
  declared: TemplateDocument['Parameters'],
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> => {
  // Only CDK's rule about the bootstrap stack refers to it, and nothing is bootstrapped here.
  const used = Object.keys(declared).filter((name) => name !== 'BootstrapVersion');
  return new Map(
    attemptAll(new Set([...used, ...Object.keys(given)]), (name) => {
      const value = given[name];
      if (!used.includes(name)) throw new Refused([`parameter ${name}: the template does not declare it`]);
      if (value === undefined) throw new Refused([`parameter ${name}: the sandbox has no value for it`]);
      return [name, value];
    }),
  );
};
