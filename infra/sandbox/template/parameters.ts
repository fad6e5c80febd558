import type { Json, TemplateDocument } from './document.ts';
import { attemptAll, Refused } from './refused.ts';

type Declared = TemplateDocument['Parameters'];

/** What `Ref` gives for each parameter: the given value or else the default. */
export const resolveParameters = (
  declared: Declared,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, Json> => {
  attemptAll(Object.keys(given), (name) => {
    if (declared[name] === undefined) throw new Refused([`parameter ${name}: the template does not declare it`]);
  });
  // Only CDK's rule about the bootstrap stack refers to it, and nothing is bootstrapped here.
  const used = Object.entries(declared).filter(([name]) => name !== 'BootstrapVersion');
  return new Map(attemptAll(used, ([name, parameter]) => [name, resolveParameter(name, parameter, given[name])]));
};

const resolveParameter = (name: string, parameter: Declared[string], given: string | undefined): Json => {
  const value = given ?? parameter.Default;
  if (value === undefined) throw new Refused([`parameter ${name}: has no default and no value was given`]);
  if (parameter.AllowedValues !== undefined && !parameter.AllowedValues.includes(value)) {
    throw new Refused([
      `parameter ${name}: must be one of ${parameter.AllowedValues.join(', ')}, got ${JSON.stringify(value)}`,
    ]);
  }
  switch (parameter.Type) {
    case 'String':
    case 'Number':
      return value;
    case 'CommaDelimitedList':
      return value.split(',').map((item) => item.trim());
    case 'AWS::SSM::Parameter::Value<String>':
      throw new Refused([`parameter ${name}: the sandbox has no parameter store to read ${value} from`]);
  }
};
