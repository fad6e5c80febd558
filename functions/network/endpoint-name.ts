import { REGION_PATTERN } from './region.ts';

const ZONE = `${REGION_PATTERN}[a-z]`;
const REGION = `(?<region>${REGION_PATTERN})`;
const SUFFIX = /(?<suffix>[a-z0-9.-]+)/.source;
const ENDPOINT_NAME = new RegExp(
  `^(?<endpointId>vpce-[0-9a-z]+)-[0-9a-z]+(?:-(?<zone>${ZONE}))?\\.execute-api\\.${REGION}\\.vpce\\.${SUFFIX}$`,
);
const PRIVATE_NAME = new RegExp(`^(?:\\*\\.)?execute-api\\.${REGION}\\.${SUFFIX}$`);

/** A name of an interface endpoint: its zone if it is a zonal one, and the endpoint, unless it is the private apex or wildcard. */
export interface EndpointName {
  readonly name: string;
  readonly region: string;
  /** What follows the region, and `vpce` where the name has it: the partition's DNS suffix. */
  readonly suffix: string;
  readonly endpointId?: string;
  readonly zone?: string;
}

/** Reads a name that an `execute-api` endpoint can have; nothing where it is none. */
export const readEndpointName = (name: string): EndpointName | undefined => {
  const { region, suffix, ...rest } = (ENDPOINT_NAME.exec(name) ?? PRIVATE_NAME.exec(name))?.groups ?? {};
  return region === undefined || suffix === undefined ? undefined : { name, region, suffix, ...rest };
};

/** The name in a DNS entry as AWS prints it: CloudFormation as `zoneId:name`, the console as `name (zoneId)`. */
export const nameInDnsEntry = (printed: string): string => printed.replace(/^[A-Z0-9]+:|\s*\([A-Z0-9]+\)$/g, '').trim();

/** The names of an endpoint itself among its DNS entries joined by commas, sorted: apex and wildcard are not its own. */
export const endpointNamesIn = (dnsEntries: string): readonly EndpointName[] =>
  dnsEntries
    .split(',')
    .map((entry) => nameInDnsEntry(entry.trim()))
    .sort()
    .flatMap((name) => readEndpointName(name) ?? [])
    .filter(({ endpointId }) => endpointId !== undefined);
