/** A resource of an API, such as `/pets/{petId}`, that a path leads to, with the values of its parameters. */
export interface FoundResource {
  readonly resource: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the resource for a path below the stage as API Gateway does: a literal segment goes before `{parameter}`, and a slash at the
 * end does not count.
 */
export const findResource = (resources: Iterable<string>, path: string): FoundResource | undefined =>
  [...resources]
    .sort((a, b) => precedence(a).localeCompare(precedence(b)))
    .map((resource) => ({ resource, parameters: parametersOf(segmentsOf(resource), segmentsOf(path)) }))
    .find((found): found is FoundResource => found.parameters !== undefined);

const segmentsOf = (path: string): readonly string[] => path.replace(/^\//, '').replace(/\/$/, '').split('/');

const isParameter = (segment: string): boolean => segment.startsWith('{');

const precedence = (resource: string): string =>
  segmentsOf(resource)
    .map((segment) => (isParameter(segment) ? '1' : '0'))
    .join('');

const parametersOf = (
  template: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const fits = (segment: string, index: number) =>
    isParameter(segment) ? segments[index] !== '' : segments[index] === segment;
  if (segments.length !== template.length || !template.every(fits)) return undefined;
  return Object.fromEntries(
    template.flatMap((segment, index) =>
      isParameter(segment) ? [[segment.slice(1, -1), decode(segments[index] ?? '')]] : [],
    ),
  );
};

/** A percent sign that starts no escape stays as it is. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
