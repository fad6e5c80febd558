import type { z } from 'zod';

/** A JSON value. */
export type JsonValue = z.core.util.JSONType;

/** The JSON Pointer (RFC 6901) of a place in a document, `/apis/0/id`; the empty one is the whole document. */
export const pointerTo = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${`${key}`.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The document with a value put where a pointer leads; objects on the way that are missing are made. */
export const withValueAt = (document: JsonValue, pointer: string, value: JsonValue): JsonValue =>
  withValue(document, keysIn(pointer), value);

/** The keys that a JSON Pointer names, from the outermost on. */
export const keysIn = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

const withValue = (document: JsonValue | undefined, [key, ...rest]: readonly string[], value: JsonValue): JsonValue => {
  if (key === undefined) return value;
  if (Array.isArray(document))
    return document.map((item, index) => (`${index}` === key ? withValue(item, rest, value) : item));
  const object = typeof document === 'object' && document !== null ? document : {};
  return { ...object, [key]: withValue(Object.hasOwn(object, key) ? object[key] : undefined, rest, value) };
};
