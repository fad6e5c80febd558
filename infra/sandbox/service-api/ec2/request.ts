/** A request of EC2's query protocol: `VpcEndpointId.1`, `Filter.1.Name`, `Filter.1.Value.1` and the like. */
export interface Ec2Request {
  readonly text: (name: string) => string;
  /** The values of a list parameter, in order. */
  readonly list: (name: string) => readonly string[];
  /** By its name; of one that is not asked for nothing. */
  readonly filter: (name: string) => readonly string[] | undefined;
  /** Parameters that nothing above accounts for. */
  readonly unknown: (known: Known) => readonly string[];
}

/** What an operation reads of a request. */
export interface Known {
  readonly texts?: readonly string[];
  readonly lists?: readonly string[];
  readonly filters?: readonly string[];
}

const COMMON = ['Action', 'Version', 'MaxResults', 'NextToken'];

/** Reads the form in a request's body. */
export const readEc2Request = (body: string): Ec2Request => {
  const form = new URLSearchParams(body);
  const text = (name: string): string => form.get(name) ?? '';
  const list = (name: string): readonly string[] =>
    [...form].flatMap(([key, value]) => (new RegExp(`^${RegExp.escape(name)}\\.\\d+$`).test(key) ? [value] : []));
  const filters = new Map(
    [...form].flatMap(([key, name]) =>
      /^Filter\.\d+\.Name$/.test(key) ? [[name, list(key.replace(/Name$/, 'Value'))] as const] : [],
    ),
  );
  return {
    text,
    list,
    filter: (name) => filters.get(name),
    unknown: ({ texts = [], lists = [], filters: knownFilters = [] }) => [
      ...[...form.keys()].filter(
        (key) =>
          ![...COMMON, ...texts].includes(key) &&
          !lists.some((name) => list(name).length > 0 && key.startsWith(`${name}.`)) &&
          !key.startsWith('Filter.'),
      ),
      ...[...filters.keys()].filter((name) => !knownFilters.includes(name)).map((name) => `Filter ${name}`),
    ],
  };
};
