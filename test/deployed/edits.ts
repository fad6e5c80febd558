import { parseTemplate, resourcesOf, type Template } from '../infra/template.ts';

/** A change somebody could make to the deployed template, and what AWS would then show. */
export interface Edit {
  readonly name: string;
  readonly apply: (template: Template) => Template;
  readonly shows: Consequence;
}

export type Consequence =
  /** The template is refused, for these reasons. */
  | { readonly refused: readonly string[] }
  /** Every function fails with a message that begins so. */
  | { readonly error: string }
  /** Every canary reports this; `results` has an attempt's cause or `ok`, by kind of name. */
  | {
      readonly verdict: string;
      readonly results: Readonly<Record<string, string>>;
      /** The zones of the attempted addresses. */
      readonly zones?: readonly string[];
      /** What a manual run shows of the API's answer. */
      readonly answer?: unknown;
    };

/** Changes a text wherever it stands in the template's JSON; it must stand there. */
export const replace =
  (before: string, after: string) =>
  (template: Template): Template => {
    const text = JSON.stringify(template);
    if (!text.includes(before)) throw new Error(`editing the template: it does not contain ${before}`);
    return parseTemplate(JSON.parse(text.replaceAll(before, after)));
  };

/** Takes the resources of a type out of the template. */
export const without =
  (type: string) =>
  (template: Template): Template => {
    const doomed = new Set(resourcesOf(template, type).map(([id]) => id));
    // What waits for a resource that is gone would be refused for that alone.
    const resources = Object.entries(template.Resources).filter(([id]) => !doomed.has(id));
    const unbound = resources.map(([id, { DependsOn, ...resource }]) => [
      id,
      { ...resource, DependsOn: [DependsOn ?? []].flat().filter((other) => !doomed.has(String(other))) },
    ]);
    return parseTemplate({ ...template, Resources: Object.fromEntries(unbound) });
  };

const add =
  (id: string, resource: Template['Resources'][string]) =>
  (template: Template): Template => ({ ...template, Resources: { ...template.Resources, [id]: resource } });

const everyName = (result: string) => ({
  'private-dns': result,
  'vpce-regional': result,
  'vpce-zonal': result,
  alias: result,
});

export const EDITS: readonly Edit[] = [
  {
    name: 'a handler that the module does not export',
    apply: replace('"Handler":"index.handler"', '"Handler":"index.main"'),
    shows: { error: 'Runtime.HandlerNotFound: index.main is undefined or not exported' },
  },
  {
    name: 'a handler in a module that is not there',
    apply: replace('"Handler":"index.handler"', '"Handler":"canary.handler"'),
    shows: { error: "Runtime.ImportModuleError: Error: Cannot find module 'canary'" },
  },
  {
    name: 'the variable CONFIG missing',
    apply: replace('"CONFIG":', '"CONFIGURATION":'),
    shows: { error: 'canary.config_invalid: CONFIG: must be set, got nothing' },
  },
  {
    name: 'a timeout shorter than the reserve for reporting',
    apply: replace('"Timeout":25', '"Timeout":1'),
    shows: { verdict: 'unknown', results: everyName('canary.out_of_time') },
  },
  {
    name: "the endpoint's security group rule gone",
    apply: without('AWS::EC2::SecurityGroupIngress'),
    shows: { verdict: 'down', results: everyName('tcp.timed_out') },
  },
  {
    name: "the canaries' security group rule gone",
    apply: without('AWS::EC2::SecurityGroupEgress'),
    shows: { verdict: 'down', results: everyName('tcp.timed_out') },
  },
  {
    name: 'private DNS off',
    apply: replace('"PrivateDnsEnabled":true', '"PrivateDnsEnabled":false'),
    shows: { verdict: 'down', results: { ...everyName('ok'), 'private-dns': 'dns.address_outside_vpc' } },
  },
  {
    name: 'an endpoint subnet gone',
    apply: replace(',{"Ref":"NetworkPrivateSubnet2SubnetB345BF84"}],"VpcEndpointType"', '],"VpcEndpointType"'),
    shows: { verdict: 'healthy', results: everyName('ok'), zones: ['us-east-1a'] },
  },
  {
    name: 'a policy statement that admits another endpoint only',
    apply: replace('"aws:SourceVpce":{"Ref":"EndpointEEF1FD8F"}', '"aws:SourceVpce":"vpce-0123456789abcdef0"'),
    shows: { verdict: 'down', results: everyName('http.denied.resource_policy') },
  },
  {
    name: 'no statement that allows',
    apply: replace(
      '"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke"',
      '"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke"',
    ),
    shows: { verdict: 'down', results: everyName('http.denied.resource_policy') },
  },
  {
    name: 'the stage renamed',
    apply: replace('"StageName":"demo"', '"StageName":"live"'),
    shows: { verdict: 'healthy', results: everyName('ok') },
  },
  {
    name: 'a price changed',
    apply: replace('\\"price\\": 249.99', '\\"price\\": 259.99'),
    shows: {
      verdict: 'healthy',
      results: everyName('ok'),
      answer: [
        { id: 1, type: 'dog', price: 259.99 },
        { id: 2, type: 'cat', price: 124.99 },
        { id: 3, type: 'fish', price: 0.99 },
      ],
    },
  },
  {
    name: 'a price that is a text',
    apply: replace('\\"price\\": 249.99', '\\"price\\": \\"249.99\\"'),
    shows: { verdict: 'down', results: everyName('check.body') },
  },
  {
    name: 'resources that the sandbox does not know',
    apply: (template) => {
      const queue = add('Queue', { Type: 'AWS::SQS::Queue', Properties: {} })(template);
      return add('Table', { Type: 'AWS::DynamoDB::Table', Properties: {} })(queue);
    },
    shows: {
      refused: [
        'AWS::SQS::Queue "Queue": the sandbox does not know this resource type',
        'AWS::DynamoDB::Table "Table": the sandbox does not know this resource type',
      ],
    },
  },
  {
    name: 'an intrinsic function that the sandbox does not know',
    apply: replace('"StageName":"demo"', '"StageName":{"Fn::Base64":"stage"}'),
    shows: {
      refused: [
        'Fn::Base64 at Resources.PetStoreStageA5A994BA.Properties.StageName: the sandbox does not know this intrinsic',
      ],
    },
  },
  {
    name: 'a property that the sandbox does not know',
    apply: replace('"Handler":"index.handler"', '"Handler":"index.handler","Layers":[]'),
    shows: {
      refused: [
        'CanaryZone1FunctionDEF830F6',
        'CanaryZone2Function3C4E913C',
        'CanaryAlertingNotifierFunction268D7551',
      ].map((id) => `AWS::Lambda::Function "${id}": the sandbox does not know property Layers`),
    },
  },
];
