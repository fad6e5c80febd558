/** A DNS name as it is compared: in lower case, without the dot at its end. */
export const normalized = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** Whether a name is a domain, or below it; the root covers all. */
export const isUnder = (domain: string, name: string): boolean => {
  const [above, below] = [normalized(domain), normalized(name)];
  return above === '' || above === below || below.endsWith(`.${above}`);
};

/** The domain that is most specific for a name, which decides over it; nothing where none covers it. */
export const narrowestFor = <Domain extends { readonly domain: string }>(
  name: string,
  domains: readonly Domain[],
): Domain | undefined =>
  domains
    .filter(({ domain }) => isUnder(domain, name))
    .toSorted((one, other) => normalized(other.domain).length - normalized(one.domain).length)[0];

/** Whether a record of this name, whose first label may be `*`, answers for a name. */
export const answersFor = (record: string, name: string): boolean =>
  record.startsWith('*.')
    ? normalized(name) !== record.slice(2) && isUnder(record.slice(2), name)
    : record === normalized(name);
