import * as z from 'zod';

const ZONE = /[a-z]{2}(?:-[a-z]+)+-\d[a-z]/.source;
const REGION = /(?<region>[a-z]{2}(?:-[a-z]+)+-\d)/.source;
const SUFFIX = /[a-z0-9.-]+/.source;
const ENDPOINT_NAME = new RegExp(
  `^(?<endpointId>vpce-[0-9a-z]+)-[0-9a-z]+(?:-(?<zone>${ZONE}))?\\.execute-api\\.${REGION}\\.vpce\\.${SUFFIX}$`,
);
const PRIVATE_NAME = new RegExp(`^(?:\\*\\.)?execute-api\\.${REGION}\\.${SUFFIX}$`);

/** A name of an interface endpoint: its zone if it is a zonal one, and the endpoint, unless it is the private apex or wildcard. */
export interface EndpointName {
  readonly name: string;
  readonly region: string;
  readonly endpointId?: string;
  readonly zone?: string;
}

/** Reads a name that an `execute-api` endpoint can have. */
export const readEndpointName = (name: string): EndpointName | undefined => {
  const { region, ...parts } = (ENDPOINT_NAME.exec(name) ?? PRIVATE_NAME.exec(name))?.groups ?? {};
  return region === undefined ? undefined : { name, region, ...parts };
};

// The CLI prints objects, CloudFormation `zone:name`, the console `name (zone)`.
const bareName = (printed: string): string => printed.replace(/^[A-Z0-9]+:|\s*\([A-Z0-9]+\)$/g, '').trim();

/** A DNS entry of an endpoint as AWS prints it; becomes the name alone. */
export const DnsEntry = z
  .union([z.string(), z.strictObject({ DnsName: z.string(), HostedZoneId: z.string().optional() })], {
    error: 'must be a DNS name or an object {"DnsName", "HostedZoneId"}',
  })
  .transform((entry) => bareName(typeof entry === 'string' ? entry : entry.DnsName))
  .refine((name) => readEndpointName(name) !== undefined, {
    error:
      'must be a name of an execute-api endpoint such as vpce-0a1b2c3d-x1y2z3.execute-api.eu-central-1.vpce.amazonaws.com',
  });
