import type { z } from 'zod';

type Json = z.core.util.JSONType;

/** What a name in a template is to stand for: another name, or a value. */
export type Instead = { readonly name: string } | { readonly value: Json };

/** A part of a template in which names of resources and parameters stand for something else. */
export const withNames = (node: Json, insteadOf: (name: string) => Instead | undefined): Json => {
  if (Array.isArray(node)) return node.map((item) => withNames(item, insteadOf));
  if (typeof node !== 'object' || node === null) return node;
  const { Ref: name } = node;
  if (typeof name === 'string') {
    const instead = insteadOf(name);
    if (instead === undefined) return node;
    return 'value' in instead ? instead.value : { Ref: instead.name };
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'Fn::GetAtt') return [key, attribute(value, insteadOf)];
      if (key === 'Fn::Sub') return [key, substitution(value, insteadOf)];
      return [key, withNames(value, insteadOf)];
    }),
  );
};

const attribute = (argument: Json, insteadOf: (name: string) => Instead | undefined): Json => {
  const [name = '', ...rest] = Array.isArray(argument) ? argument : String(argument).split(/\.(.*)/s, 2);
  const instead = insteadOf(String(name));
  return [instead !== undefined && 'name' in instead ? instead.name : name, ...rest];
};

const substitution = (argument: Json, insteadOf: (name: string) => Instead | undefined): Json => {
  const [text, own = {}, ...rest] = Array.isArray(argument) ? argument : [argument];
  const isOwn = (name: string): boolean => typeof own === 'object' && own !== null && Object.hasOwn(own, name);
  const replaced = String(text).replace(/\$\{([\w:]+)(\.[^}]*)?\}/g, (found, name: string, path: string = '') => {
    const instead = isOwn(name) ? undefined : insteadOf(name);
    if (instead === undefined) return found;
    if ('name' in instead) return `\${${instead.name}${path}}`;
    return typeof instead.value === 'string' ? instead.value : found;
  });
  return Array.isArray(argument) ? [replaced, withNames(own, insteadOf), ...rest] : replaced;
};
