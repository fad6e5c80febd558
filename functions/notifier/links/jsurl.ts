/** A value that the console keeps in its URLs. */
export type ConsoleValue =
  | string
  | number
  | boolean
  | readonly ConsoleValue[]
  | { readonly [key: string]: ConsoleValue };

/**
 * A value as the console writes it behind `queryDetail=` (a form of JSURL): texts begin with `'` and have `*` for `%`, lists and
 * objects stand in parentheses, and every value begins with `~`.
 */
export const jsurl = (value: ConsoleValue): string => {
  if (typeof value === 'string') return `~'${starred(value)}`;
  if (typeof value !== 'object') return `~${value}`;
  if (isList(value)) return `~(${value.map(jsurl).join('')})`;
  const entries = Object.entries(value).map(([key, inner]) => `${key}${jsurl(inner)}`);
  return `~(${entries.join('~')})`;
};

/** A text as it stands behind the `#` of a console URL, where `$` takes the place of `%`. */
export const dollared = (text: string): string => percentEncoded(text).replaceAll('%', '$');

/** The text with everything encoded that means something in a URL or a JSURL, but for the `*` of the latter. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const starred = (text: string): string =>
  percentEncoded(text)
    .replaceAll('*', '%2A')
    .replaceAll(/%([0-9A-F]{2})/g, (_, code: string) => `*${code.toLowerCase()}`);

const isList = (value: object): value is readonly ConsoleValue[] => Array.isArray(value);
