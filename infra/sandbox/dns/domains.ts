/** Whether a name is a domain, or below it. */
export const isUnder = (domain: string, name: string): boolean => name === domain || name.endsWith(`.${domain}`);

/** The domain that is most specific for a name, of two that are equal the first; nothing where none covers it. */
export const narrowestFor = <Domain extends { readonly domain: string }>(
  name: string,
  domains: readonly Domain[],
): Domain | undefined =>
  domains
    .filter(({ domain }) => isUnder(domain, name))
    .toSorted((one, other) => other.domain.length - one.domain.length)[0];

/** Whether a pattern, which may begin with `*.`, is about a name. */
export const isAbout = (pattern: string, name: string): boolean =>
  pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
