import { z } from 'zod';
import { withNames } from './names.ts';
import { mapResources, type RawTemplate, referencesIn } from './raw-template.ts';

type Json = z.core.util.JSONType;

const Parameter = z.looseObject({ Type: z.string(), Default: z.union([z.string(), z.number()]).optional() });

/** A template whose parameters have their defaults' values; those without a default are left. */
export interface WithDefaults {
  readonly raw: RawTemplate;
  readonly notes: readonly string[];
}

const SSM = 'AWS::SSM::Parameter::Value<';

/** Puts the defaults of parameters in their places. What Parameter Store holds nobody knows here: its name stands for it. */
export const withDefaultValues = (raw: RawTemplate): WithDefaults => {
  const defaults = new Map(
    Object.entries(raw.Parameters).flatMap(([name, given]) => {
      const { Type, Default } = Parameter.parse(given);
      return Default === undefined ? [] : [[name, { type: Type, value: readAs(Type, String(Default)) }] as const];
    }),
  );
  const used = new Set(Object.values(raw.Resources).flatMap(({ Properties }) => referencesIn(Properties)));
  return {
    raw: {
      ...mapResources(raw, (part) => withNames(part, (name) => defaults.get(name))),
      Parameters: Object.fromEntries(Object.entries(raw.Parameters).filter(([name]) => !defaults.has(name))),
    },
    notes: [...defaults].flatMap(([name, { type, value }]) =>
      type.startsWith(SSM) && used.has(name)
        ? [`parameter ${name}: ${String(value)} stands for the value that Parameter Store has under this name`]
        : [],
    ),
  };
};

const readAs = (type: string, text: string): Json => {
  if (type.startsWith(SSM)) return type.includes('List') ? [text] : text;
  return type === 'CommaDelimitedList' || type.startsWith('List<') ? text.split(',').map((item) => item.trim()) : text;
};
