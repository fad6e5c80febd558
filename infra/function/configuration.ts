import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import { CONFIG_VARIABLE } from '../../functions/configuration/deployed-configuration.ts';
import { pointerTo } from '../../functions/configuration/json-pointer.ts';

/** A configuration in two halves: what is known now, and by JSON Pointer what only CloudFormation knows. */
export interface SplitConfiguration {
  readonly literals: unknown;
  readonly deployed: Readonly<Record<string, unknown>>;
}

/**
 * Takes the tokens out of a configuration: they go into the function's environment, which is small, the rest into its package. What
 * `separate` names by JSON Pointer goes into the environment too, because it differs between functions that share a package.
 */
export const splitConfiguration = (config: unknown, separate: readonly string[] = []): SplitConfiguration => {
  const deployed: Record<string, unknown> = {};
  const literalsIn = (value: unknown, keys: readonly (string | number)[]): unknown => {
    const pointer = pointerTo(keys);
    if (separate.includes(pointer) || Token.isUnresolved(value)) {
      deployed[pointer] = value;
      return undefined;
    }
    // A list keeps its length: what is to be filled in is null for now.
    if (Array.isArray(value)) return value.map((item, index) => literalsIn(item, [...keys, index]) ?? null);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, inner]) => [key, literalsIn(inner, [...keys, key])] as const)
        .filter(([, inner]) => inner !== undefined),
    );
  };
  return { literals: literalsIn(config, []), deployed };
};

/** What Lambda takes for all of a function's variables together, names included; Lambda developer guide, "Lambda quotas". */
const MOST_BYTES = 4_096;

/** Counted for what only the deployment knows, such as an id or an ARN. */
const BYTES_OF_A_REFERENCE = 100;

const Join = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });

/** The values of a function's environment that do not fit into it, the longest named first; nothing where all fit. */
export const oversizedValues = (scope: IConstruct, deployed: SplitConfiguration['deployed']): readonly string[] => {
  const sizes = Object.entries(deployed)
    .map(([pointer, value]) => ({ pointer, bytes: bytesOf(Stack.of(scope).resolve(value)) }))
    .toSorted((one, other) => other.bytes - one.bytes);
  const total = sizes.reduce((sum, { pointer, bytes }) => sum + pointer.length + bytes + 8, CONFIG_VARIABLE.length);
  const [longest] = sizes;
  if (longest === undefined || total <= MOST_BYTES) return [];
  return [
    `${longest.pointer} has ${longest.bytes} bytes, and with it the function's environment about ${total}, of which Lambda takes ${MOST_BYTES}: ` +
      'give it as a literal, which goes into the package, or make it shorter',
  ];
};

const bytesOf = (resolved: unknown): number => {
  const joined = Join.safeParse(resolved).data?.['Fn::Join'];
  if (joined) return joined[1].reduce<number>((sum, part) => sum + bytesOf(part), 0);
  return typeof resolved === 'string' ? Buffer.byteLength(JSON.stringify(resolved)) : BYTES_OF_A_REFERENCE;
};
