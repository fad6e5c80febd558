import * as z from 'zod';
import { CanaryConfig } from '../../functions/canary/config.ts';
import { AlertingInput } from './alerting.ts';
import { ApiDefaults, ApiInput } from './api.ts';
import { DnsEntry } from './dns-entry.ts';
import {
  AnyCidr,
  accountId,
  Cidr,
  DnsServers,
  Ipv6Cidr,
  iamArn,
  resourceId,
  shared,
  tagText,
  text,
  zoneName,
} from './field.ts';
import { ORGANISATION } from './organisation.ts';

const endpoint = CanaryConfig.shape.endpoint.shape;

const Vpc = z.strictObject({
  id: resourceId('vpc').describe('The VPC that the canaries stand in'),
  cidrs: z
    .array(AnyCidr)
    .min(1)
    .describe('All its IPv4 CIDRs, and those of IPv6 where the endpoint has IPv6 addresses'),
  dnsServers: DnsServers.optional().describe(
    "The DNS servers that its DHCP options name, where those are not Amazon's: the canaries are let out to them",
  ),
});

const Zone = z.strictObject({
  name: zoneName.describe("The zone's name"),
  subnetId: resourceId('subnet').describe("The private subnet that this zone's canary runs in"),
  cidr: Cidr.describe("The subnet's IPv4 CIDR"),
  ipv6Cidr: Ipv6Cidr.optional().describe("The subnet's IPv6 CIDR, where the endpoint has IPv6 addresses"),
});

const Endpoint = z.strictObject({
  id: shared(endpoint.id).describe('The execute-api interface endpoint'),
  dnsEntries: z
    .array(DnsEntry)
    .min(1)
    .describe('Its DNS entries as the console or the CLI prints them; the private apex and wildcard are passed over'),
  ipAddressType: shared(endpoint.ipAddressType).describe(
    'Its IP address type: which families its names lead to addresses of, all of which must work',
  ),
  cidrs: z
    .array(AnyCidr)
    .min(1)
    .optional()
    .describe("The CIDRs that its addresses are in: the canaries connect to nothing else; without it, the VPC's"),
  zones: z
    .array(
      z
        .strictObject({
          name: zoneName.describe("The zone's name"),
          cidr: Cidr.optional().describe('The IPv4 CIDR of its subnet there: an address in it belongs to this zone'),
          ipv6Cidr: Ipv6Cidr.optional().describe('The IPv6 CIDR of that subnet'),
        })
        .refine(({ cidr, ipv6Cidr }) => cidr !== undefined || ipv6Cidr !== undefined, {
          error: 'must have a cidr or an ipv6Cidr',
        }),
    )
    .min(1)
    .optional()
    .describe('The zones of its subnets; without it, the zones that are watched from'),
  vpcId: resourceId('vpc').optional().describe('Its VPC; without it, that of the canaries'),
  accountId: accountId.optional().describe('The account in which it is; without it, that of the stack'),
  securityGroupId: resourceId('sg').optional().describe('Its security group'),
  addIngress: z
    .boolean()
    .default(false)
    .describe('Whether the stack adds a rule to that security group which admits the canaries'),
});

const RoleArns = z.strictObject({
  canary: iamArn('role').optional().describe("For the canaries' functions"),
  notifier: iamArn('role').optional().describe("For the notifier's function"),
  scheduler: iamArn('role').optional().describe('With which EventBridge Scheduler invokes the canaries'),
});

/** What a person writes of a deployment. Only what one field can show is checked here; the rest is in the rules. */
export const DeploymentInput = z.strictObject({
  name: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'must be at most 64 letters, digits and hyphens')
    .optional()
    .describe('Names the stack; without it, the API does'),
  region: shared(CanaryConfig.shape.region).optional().describe("The region; without it, the one in the zones' names"),
  account: accountId.optional().describe('The account; without it, that of the credentials'),
  vpc: Vpc.describe('Where the canaries stand'),
  zones: z.array(Zone).min(1).max(6).describe('Where to watch from: a canary runs in each'),
  endpoint: Endpoint.describe('The VPC endpoint that they look at'),
  apis: z.array(ApiInput).min(1).max(1_000).describe('The APIs behind it'),
  defaults: ApiDefaults.optional().describe('What the APIs have in common, unless one of them says otherwise'),
  publicApis: z
    .array(CanaryConfig.shape.publicApis.def.innerType.def.element)
    .max(20)
    .prefault([])
    .describe(
      'Names of other APIs, which clients in the VPC call in public: the canaries look up whether the endpoint captures them, and never call them',
    ),
  alerting: AlertingInput.prefault({}).describe('Who is told what, and when'),
  tags: z
    .record(tagText(1, 128), tagText(0, 256))
    .refine((tags) => Object.keys(tags).length <= 50, { error: 'must have at most 50 entries' })
    .default({})
    .describe('Tags of everything in the stack'),
  ...ORGANISATION,
  permissionsBoundaryArn: iamArn('policy')
    .optional()
    .describe('A permissions boundary for the roles that the stack makes'),
  securityGroupId: resourceId('sg')
    .optional()
    .describe('A security group for the canaries; without it, the stack makes one'),
  roleArn: iamArn('role')
    .optional()
    .describe('One role for every duty, which needs the rights of all; without it, the stack makes some'),
  roleArns: RoleArns.prefault({}).describe('A role for each duty; for one without, the stack makes some'),
});
