import { z } from 'zod';
import { type Instead, withNames } from './names.ts';
import { isOwnAlarm } from './own-parts.ts';
import { mapResources, type RawTemplate } from './raw-template.ts';

type Json = z.core.util.JSONType;

/** A stack of an app, by the name that it has when it is deployed. */
export interface NamedStack {
  readonly stackName: string;
  readonly raw: RawTemplate;
  /** Whether it has a canary of its own. */
  readonly hasCanaries: boolean;
  readonly notes: readonly string[];
}

type Template = Pick<NamedStack, 'stackName' | 'raw'>;

/** Several stacks as one. */
export interface JoinedStacks {
  readonly raw: RawTemplate;
  readonly notes: readonly string[];
  /** Which resources are of the first stack, or of stacks that were divided from it. */
  readonly own: ReadonlySet<string>;
}

/**
 * Makes one template of a stack, of those with alarms that import from it, and of all whose exports these import: an import becomes what
 * is exported. Resources keep their logical ids; only one that another stack has too gets its stack's name in front.
 */
export const joined = (first: NamedStack, all: readonly NamedStack[]): JoinedStacks => {
  const divided = all.filter((other) => isDivided(other) && exporters(other, all).includes(first));
  const stacks = [...new Set([first, ...divided])];
  // A list grows while it is walked through.
  for (const stack of stacks) stacks.push(...exporters(stack, all).filter((other) => !stacks.includes(other)));

  const taken = new Set<string>();
  const distinct = stacks.map((stack) => distinguished(stack, stack === first, taken));
  const values = new Map(distinct.flatMap(exportedBy));
  const imported = (node: Json, within: readonly string[] = []): Json => {
    const name = importIn(node);
    if (name !== undefined) {
      const value = within.includes(name) ? undefined : values.get(name);
      return value === undefined ? node : imported(value, [...within, name]);
    }
    if (Array.isArray(node)) return node.map((item) => imported(item, within));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, imported(value, within)]));
  };
  const whole = distinct.map(({ raw }) => mapResources(raw, (part) => imported(part)));
  const ownCount = 1 + divided.length;
  return {
    raw: {
      Resources: Object.assign({}, ...whole.map(({ Resources }) => Resources)),
      Parameters: Object.assign({}, ...whole.map(({ Parameters }) => Parameters)),
      Outputs: whole[0]?.Outputs ?? {},
    },
    notes: stacks.flatMap(({ notes }) => notes),
    own: new Set(whole.slice(0, ownCount).flatMap(({ Resources }) => Object.keys(Resources))),
  };
};

/** Whether it has alarms on the canaries, as a stack has that the construct divides from its own for very many APIs. */
const isDivided = ({ raw, hasCanaries }: NamedStack): boolean =>
  !hasCanaries && Object.values(raw.Resources).some(isOwnAlarm);

const exporters = ({ raw }: NamedStack, all: readonly NamedStack[]): readonly NamedStack[] => {
  const names = importsIn([...Object.values(raw.Resources).map(({ Properties }) => Properties), raw.Outputs]);
  return all.filter((other) => exportedBy(other).some(([name]) => names.includes(name)));
};

const Export = z.looseObject({ Value: z.json(), Export: z.looseObject({ Name: z.json() }).optional() });

/** What a stack's outputs are under the names by which another stack can refer to them. */
const exportedBy = ({ stackName, raw }: Template): readonly (readonly [name: string, value: Json])[] =>
  Object.entries(raw.Outputs).flatMap(([key, output]) => {
    const { Value, Export: exported } = Export.parse(output);
    return [
      [outputOf(stackName, key), Value] as const,
      ...(exported ? [[JSON.stringify(exported.Name), Value] as const] : []),
    ];
  });

const outputOf = (stackName: Json, key: Json): string => JSON.stringify([stackName, key]);

const Import = z.strictObject({ 'Fn::ImportValue': z.json() });
const StackOutput = z.strictObject({
  'Fn::GetStackOutput': z.looseObject({ StackName: z.json(), OutputName: z.json() }),
});

/** The name of what an intrinsic takes from another stack. */
const importIn = (node: Json): string | undefined => {
  const exported = Import.safeParse(node).data?.['Fn::ImportValue'];
  if (exported !== undefined) return JSON.stringify(exported);
  const output = StackOutput.safeParse(node).data?.['Fn::GetStackOutput'];
  return output && outputOf(output.StackName, output.OutputName);
};

const importsIn = (node: Json): readonly string[] => {
  const name = importIn(node);
  if (name !== undefined) return [name];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(importsIn) : [];
};

/** The same stack with logical ids that are not taken; what it says of itself is said of it still. */
const distinguished = ({ stackName, raw }: Template, isFirst: boolean, taken: Set<string>): Template => {
  const renamed = new Map<string, string>();
  for (const id of [...Object.keys(raw.Resources), ...Object.keys(raw.Parameters)]) {
    const name = taken.has(id) ? `${stackName.replaceAll(/[^A-Za-z0-9]/g, '')}${id}` : id;
    taken.add(name);
    if (name !== id) renamed.set(id, name);
  }
  const insteadOf = (id: string): Instead | undefined => {
    const name = renamed.get(id);
    if (name !== undefined) return { name };
    return id === 'AWS::StackName' && !isFirst ? { value: stackName } : undefined;
  };
  const nameOf = (id: string): string => renamed.get(id) ?? id;
  const { Resources, Parameters, ...rest } = mapResources(raw, (part) => withNames(part, insteadOf));
  return {
    stackName,
    raw: {
      ...rest,
      Resources: Object.fromEntries(
        Object.entries(Resources).map(([id, one]) => [nameOf(id), { ...one, DependsOn: one.DependsOn.map(nameOf) }]),
      ),
      Parameters: Object.fromEntries(Object.entries(Parameters).map(([id, one]) => [nameOf(id), one])),
    },
  };
};
