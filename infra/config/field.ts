import { isIP } from 'node:net';
import * as z from 'zod';
import { startsAtFirstAddress } from '../../functions/network/cidr.ts';
import { familyOf } from '../../functions/network/family.ts';
import { REGION_PATTERN } from '../../functions/network/region.ts';
import { repetitionsIn } from './repetition.ts';

/** A field that the canary's configuration has as well, whose schemas are of zod's small kind and have no methods. */
export const shared = <Field extends z.core.$ZodType>(field: Field) => z.lazy(() => field);

/** A text of this pattern; of any other value it is said what is expected. */
export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: expected }).regex(pattern, { error: expected });

/** An id of a resource in EC2, `vpc-0a1b…` for the prefix `vpc`. */
export const resourceId = (prefix: string) =>
  text(new RegExp(`^${prefix}-[0-9a-z]+$`), `must be an id such as ${prefix}-0a1b2c3d4e5f67890`);
/** The ARN of a role or a policy, whose path and name https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html tells. */
export const iamArn = (kind: 'role' | 'policy') =>
  text(
    new RegExp(`^arn:aws[a-z-]*:iam::(\\d{12}|aws):${kind}/([!-~]+/)?[\\w+=,.@-]{1,${kind === 'role' ? 64 : 128}}$`),
    `must be the ARN of an IAM ${kind}`,
  );
/** The ARN of a certificate: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html. */
export const certificateArn = text(
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
  'must be the ARN of a certificate in ACM',
);
/** A tag's key or value; https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html has their limits. */
export const tagText = (least: number, most: number) =>
  text(
    new RegExp(`^(?![aA][wW][sS]:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{${least},${most}}$`, 'u'),
    `must be ${least} to ${most} characters that a tag can have`,
  );
/** An IPv4 CIDR that a VPC or a subnet can have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html. */
export const Cidr = z
  .string()
  .refine((cidr) => z.cidrv4().safeParse(cidr).success && /\/(1[6-9]|2[0-8])$/.test(cidr), {
    error: 'must be an IPv4 CIDR from /16 to /28 such as 10.0.0.0/16',
    abort: true,
  })
  .refine(startsAtFirstAddress, { error: 'must begin with the first address of its block' });

/** An IPv6 CIDR that a VPC or a subnet can have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html. */
export const Ipv6Cidr = z
  .string()
  .refine((cidr) => isIP(cidr.replace(/\/.*$/, '')) === 6 && /^[\da-fA-F:]+\/(4[48]|5[26]|6[04])$/.test(cidr), {
    error: 'must be an IPv6 CIDR from /44 to /64, in steps of 4, such as 2001:db8:0:1::/64',
    abort: true,
  })
  .refine(startsAtFirstAddress, { error: 'must begin with the first address of its block' });

/** A CIDR of either family. */
export const AnyCidr = z.string().check(({ value, issues }) => {
  const { error } = (familyOf(value) === 'ipv6' ? Ipv6Cidr : Cidr).safeParse(value);
  for (const { message } of error?.issues ?? []) issues.push({ code: 'custom', message, input: value, path: [] });
});

/** DNS servers, as many as https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDhcpOptions.html lets DHCP options name. */
export const DnsServers = z
  .array(z.ipv4({ error: 'must be an IPv4 address such as 10.0.0.53' }))
  .min(1)
  .max(4)
  .check(({ value, issues }) => {
    for (const { path, ...mistake } of repetitionsIn(value, 'dnsServers'))
      issues.push({ code: 'custom', ...mistake, path: path.slice(1) });
  });

/** The name of an availability zone. */
export const zoneName = text(new RegExp(`^${REGION_PATTERN}[a-z]$`), 'must be a zone such as eu-central-1a');

/** A whole number with limits, both included. */
export const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

/** The id of an account. */
export const accountId = text(/^\d{12}$/, 'must be a string of 12 digits');
