import * as z from 'zod';
import { CanaryConfig } from '../../functions/canary/config.ts';
import type { Kind } from '../../functions/contract/kind.ts';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { AlertingInput } from './alerting.ts';
import { DnsEntry } from './dns-entry.ts';
import { text } from './text.ts';

const endpoint = CanaryConfig.shape.endpoint.shape;
const [target] = CanaryConfig.shape.apis.def.items;
const canary = target.shape;

const resourceId = (prefix: string) =>
  text(new RegExp(`^${prefix}-[0-9a-z]+$`), `must be an id such as ${prefix}-0a1b2c3d4e5f67890`);
const iamArn = (kind: string) =>
  text(new RegExp(`^arn:[a-z-]+:iam::(\\d{12}|aws):${kind}/.+$`), `must be the ARN of an IAM ${kind}`);
const tagText = (least: number, most: number) =>
  text(
    new RegExp(`^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{${least},${most}}$`, 'u'),
    `must be ${least} to ${most} characters that a tag can have`,
  );
const Cidr = z.string().refine((cidr) => z.cidrv4().safeParse(cidr).success && /\/(1[6-9]|2[0-8])$/.test(cidr), {
  error: 'must be an IPv4 CIDR from /16 to /28 such as 10.0.0.0/16',
});

const zoneName = text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'must be a zone such as eu-central-1a');

const Vpc = z.strictObject({
  id: resourceId('vpc').describe('The VPC that the canaries stand in'),
  cidrs: z.array(Cidr).min(1).describe('All its IPv4 CIDRs'),
});

const Zone = z.strictObject({
  name: zoneName.describe("The zone's name"),
  subnetId: resourceId('subnet').describe("The private subnet that this zone's canary runs in"),
  cidr: Cidr.describe("The subnet's IPv4 CIDR"),
});

const Endpoint = z.strictObject({
  id: endpoint.id.describe('The execute-api interface endpoint'),
  dnsEntries: z
    .array(DnsEntry)
    .min(1)
    .describe('Its DNS entries as the console or the CLI prints them; the private apex and wildcard are passed over'),
  cidrs: z
    .array(Cidr)
    .min(1)
    .optional()
    .describe("The IPv4 CIDRs that its addresses are in: the canaries connect to nothing else; without it, the VPC's"),
  zones: z
    .array(
      z.strictObject({
        name: zoneName.describe("The zone's name"),
        cidr: Cidr.describe('The IPv4 CIDR of its subnet there: an address in it belongs to this zone'),
      }),
    )
    .min(1)
    .optional()
    .describe('The zones of its subnets; without it, the zones that are watched from'),
  securityGroupId: resourceId('sg').optional().describe('Its security group'),
  addIngress: z
    .boolean()
    .default(false)
    .describe('Whether the stack adds a rule to that security group which admits the canaries'),
});

const Expect = z.strictObject({
  status: canary.expect.shape.status.default(200).describe('The HTTP status'),
  errorType: text(/^[A-Za-z]+Exception$/, 'must be an error type such as MissingAuthenticationTokenException')
    .optional()
    .describe('The x-amzn-ErrorType, where an error is what shows that the API can be reached'),
  contentType: text(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, 'must be a media type without parameters such as application/json')
    .optional()
    .describe('The media type without parameters, such as application/json'),
  bodySchema: canary.expect.shape.bodySchema.describe('A JSON Schema (2020-12) that the body must satisfy'),
  maxBodyBytes: canary.expect.shape.maxBodyBytes.default(65_536).describe('How long a body may be'),
  latencyMs: canary.expect.shape.latencyMs.describe('An attempt that takes longer is noted in the report; it passes'),
});

const Probe = z.strictObject({
  method: canary.request.shape.method.default('GET').describe('The HTTP method'),
  resource: canary.request.shape.resource.describe('What to call below the stage, such as /orders/health'),
  headers: canary.request.shape.headers
    .default({})
    .describe('Headers to send; whoever can read the stack can read them'),
  expect: Expect.prefault({}).describe('What a good answer has'),
  sample: z.unknown().optional().describe("A good answer's body, for the sandbox to answer with"),
});

const Api = z.strictObject({
  id: canary.id.describe('The private REST API'),
  name: z.string().min(1).optional().describe("Its name, which API Gateway's own metrics go by"),
  stage: canary.stage.describe('The stage to call'),
  target: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'must be at most 64 letters, digits and hyphens')
    .optional()
    .describe('What metrics and reports call it; without it, its name or id, and its stage'),
  kinds: canary.kinds
    .optional()
    .describe('The kinds of name that must work; without it, private-dns and what vpce- names the DNS entries have'),
  primary: canary.primary
    .optional()
    .describe('The kind of name that clients use; without it, private-dns or else the first of kinds'),
  probe: Probe.describe('How to call it, and what to expect'),
  alerting: AlertingInput.prefault({}).describe('Who is told what, and when'),
});

/** What a person writes of a deployment. Only what one field can show is checked here; the rest is in the rules. */
export const DeploymentInput = z.strictObject({
  name: text(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'must be at most 64 letters, digits and hyphens')
    .optional()
    .describe('Names the stack; without it, the API does'),
  region: CanaryConfig.shape.region.optional().describe("The region; without it, the one in the zones' names"),
  account: text(/^\d{12}$/, 'must be a string of 12 digits')
    .optional()
    .describe('The account; without it, that of the credentials'),
  vpc: Vpc.describe('Where the canaries stand'),
  zones: z.array(Zone).min(1).max(6).describe('Where to watch from: a canary runs in each'),
  endpoint: Endpoint.describe('The VPC endpoint that they look at'),
  apis: z
    .array(Api)
    .length(1, { error: 'must hold exactly one API: a deployment watches one, so give each further API its own' })
    .describe('The API behind it'),
  tags: z.record(tagText(1, 128), tagText(0, 256)).default({}).describe('Tags of everything in the stack'),
  permissionsBoundaryArn: iamArn('policy')
    .optional()
    .describe('A permissions boundary for the roles that the stack makes'),
  securityGroupId: resourceId('sg')
    .optional()
    .describe('A security group for the canaries; without it, the stack makes one'),
  roleArn: iamArn('role')
    .optional()
    .describe('A role for the functions and their schedules; without it, the stack makes some'),
});

/** Where canaries stand, the endpoint that they look at and the API behind it, with everything filled in. */
export type Deployment = ReturnType<typeof completed>;

/** Fills in what follows from the rest of a deployment. */
export const completed = ({ name, region, endpoint, apis, ...given }: z.output<typeof DeploymentInput>) => {
  const { cidrs = given.vpc.cidrs, zones = given.zones.map(({ name, cidr }) => ({ name, cidr })) } = endpoint;
  const [api] = apis.map((one) => completedApi(one, endpoint.dnsEntries));
  if (api === undefined) throw new Error('completing a deployment: it has no API');
  return {
    ...given,
    name: name ?? api.target,
    region: region ?? given.zones.map((zone) => regionOf(zone.name))[0],
    endpoint: { ...endpoint, cidrs, zones },
    api,
  };
};

const completedApi = ({ target, kinds, primary, ...api }: z.output<typeof Api>, dnsEntries: readonly string[]) => {
  const expected = kinds ?? kindsIn(dnsEntries);
  const [first = 'private-dns'] = expected;
  return {
    ...api,
    target: target ?? targetNameOf(api),
    kinds: expected,
    primary: primary ?? (expected.includes('private-dns') ? 'private-dns' : first),
  };
};

/** The region of an availability zone. */
export const regionOf = (zone: string): string => zone.slice(0, -1);

/** The kinds of name that an endpoint with these DNS entries gives to every API; an alias is the API's own matter. */
export const kindsIn = (dnsEntries: readonly string[]): Kind[] => {
  const names = dnsEntries.map(readEndpointName).filter((name) => name?.endpointId !== undefined);
  return [
    'private-dns',
    ...(names.some((name) => name?.zone === undefined) ? (['vpce-regional'] as const) : []),
    ...(names.some((name) => name?.zone !== undefined) ? (['vpce-zonal'] as const) : []),
  ];
};

/** What a target is called that is given no name: the API's, in the characters that a stack's name can have, and the stage. */
export const targetNameOf = ({ id, name = '', stage }: Pick<z.output<typeof Api>, 'id' | 'name' | 'stage'>): string => {
  const [api, deployed] = [name, stage].map((word) => word.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  return [(api || id).slice(0, 40), deployed].filter(Boolean).join('-').slice(0, 64);
};

/** The name of the stack of a deployment, or of the demo in an environment. */
export const stackNameOf = (name: string): string => `PrivateApiCanary-${name}`;
