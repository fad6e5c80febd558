import { z } from 'zod';
import { policyDocument } from '../iam/policy-document.ts';

const cidr = z.cidrv4();
const ipv6Cidr = z.string().regex(/^[0-9a-f:]+::\/64$/, { error: 'must be an IPv6 CIDR such as 2001:db8:0:1::/64' });
/** What is there before a stack is created, as the metadata of a template states it. */
export const ExistingSystem = z.strictObject({
  /** These two are left out where a template makes them. */
  vpc: z.strictObject({ id: z.string(), cidr, ipv6Cidr: z.cidrv6().optional() }).optional(),
  subnets: z.array(z.strictObject({ id: z.string(), zone: z.string(), cidr, ipv6Cidr: ipv6Cidr.optional() })),
  /** Each lets everything out, and lets the whole VPC or nobody in. */
  securityGroups: z.array(z.strictObject({ id: z.string(), admitsVpc: z.boolean() })),
  endpoint: z
    .strictObject({
      id: z.string(),
      regionalName: z.string(),
      ipAddressType: z.enum(['ipv4', 'dualstack', 'ipv6']).default('ipv4'),
      /** In the subnet of each zone. */
      interfaces: z.array(z.strictObject({ zone: z.string(), name: z.string() })),
      privateDnsEnabled: z.boolean(),
      securityGroupIds: z.array(z.string()),
    })
    .optional(),
  domainNames: z.array(
    z.strictObject({
      name: z.string(),
      basePath: z.string(),
      apiId: z.string(),
      stage: z.string(),
      /** Which says who may call through it. */
      policy: policyDocument,
    }),
  ),
  hostedNames: z.array(z.string()),
  publicNames: z.array(z.string()),
  certifiedNames: z.array(z.string()),
  apis: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.string()),
      endpointIds: z.array(z.string()),
      document: z.looseObject({ 'x-amazon-apigateway-policy': policyDocument }),
    }),
  ),
});
/** What is there before a stack is created. */
export type ExistingSystem = z.output<typeof ExistingSystem>;
/** An endpoint that is there. */
export type ExistingEndpoint = NonNullable<ExistingSystem['endpoint']>;
