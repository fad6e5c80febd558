import { z } from 'zod';
import { changesIn } from './moved.ts';
import { CONFIG_VARIABLE, type OwnPart } from './own-parts.ts';
import type { RawResource } from './raw-template.ts';

type Json = z.core.util.JSONType;

/** What only the sandbox knows, and what lies elsewhere here, in front of what the deployment knows. */
export const completed = (
  properties: RawResource['Properties'],
  { literals, variable }: OwnPart,
  move: (text: string) => string,
  instead: Json,
) => {
  const changes = Object.entries({ ...changesIn(literals, move), ...Instead.parse(instead) }).map(
    ([pointer, value]) => `,${JSON.stringify(pointer)}:${JSON.stringify(value)}`,
  );
  // Only canaries have an endpoint, the notifier has none.
  const isCanary = typeof literals === 'object' && literals !== null && 'apis' in literals && 'limits' in literals;
  const [first = '', ...rest] = partsOf(variable);
  const separator = first === '{}' ? '' : ',';
  const added = isCanary
    ? [
        '{"/endpoint/port":',
        { Ref: 'EndpointPort' },
        ',"/resolvers":["',
        { Ref: 'ResolverAddress' },
        `"]${changes.join('')}${separator}`,
      ]
    : ['{'];
  const text = { 'Fn::Join': ['', [...added, String(first).replace(/^\{/, ''), ...rest]] };
  return withVariable(properties, text);
};

const Instead = z.record(z.string(), z.json());

const Joined = z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.json())]) });

const partsOf = (value: Json): readonly Json[] => Joined.safeParse(value).data?.['Fn::Join'][1] ?? [value];

const Environment = z.looseObject({ Variables: z.record(z.string(), z.json()) });

const withVariable = (properties: RawResource['Properties'], value: Json): RawResource['Properties'] => {
  const environment = Environment.parse(properties.Environment);
  return { ...properties, Environment: { Variables: { ...environment.Variables, [CONFIG_VARIABLE]: value } } };
};
