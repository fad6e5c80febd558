import * as z from 'zod';
import { nameInDnsEntry, readEndpointName } from '../../functions/network/endpoint-name.ts';

/** A DNS entry of an endpoint in any form that AWS prints it in; becomes the name alone. */
export const DnsEntry = z
  .union([z.string(), z.strictObject({ DnsName: z.string(), HostedZoneId: z.string().optional() })], {
    error: 'must be a DNS name or an object {"DnsName", "HostedZoneId"}',
  })
  .transform((entry) => nameInDnsEntry(typeof entry === 'string' ? entry : entry.DnsName))
  .refine((name) => readEndpointName(name) !== undefined, {
    error:
      'must be a name of an execute-api endpoint such as vpce-0a1b2c3d-x1y2z3.execute-api.eu-central-1.vpce.amazonaws.com',
  });
