/** A change of settings, and what people must be told of it. Zones and names are those of the demo. */
export interface Change {
  /** One or several faults, joined by `and`. */
  readonly faults: string;
  /** What the first sentence says of each guilty setting: its name, what it is, and what it was. `…` stands for what differs from app to app. */
  readonly settings: readonly string[];
  /** The calls that the follow-up names. */
  readonly calls: readonly string[];
}

const API = 'PetStore-Demo/demo';
const INGRESS =
  'ingress of vpce-…: nothing on port 443 by security group sg-… (before: port 443 for sg-… by security group sg-…)';
const REVOKED = ['RevokeSecurityGroupIngress'];
const STAGE = `stage demo of ${API}: deleted (before: there)`;

/** What one person changed, and broke with it. */
const GUILTY: readonly Change[] = [
  { faults: 'endpoint-ingress-revoked', settings: [INGRESS], calls: REVOKED },
  {
    faults: 'canary-egress-revoked',
    settings: [
      'egress of the canary in us-east-1a and egress of the canary in us-east-1b: nothing on port 443 by security group sg-…',
    ],
    calls: ['RevokeSecurityGroupEgress'],
  },
  {
    faults: 'endpoint-group-replaced',
    settings: ['ingress of vpce-…: nothing on port 443 by security group sg-… (before: port 443 for sg-…'],
    calls: ['ModifyVpcEndpoint'],
  },
  { faults: 'private-dns-off', settings: ['private DNS of vpce-…: off (before: on)'], calls: ['ModifyVpcEndpoint'] },
  {
    faults: 'endpoint-deleted',
    settings: ['state of vpce-…: deleted (before: available)'],
    calls: ['DeleteVpcEndpoints'],
  },
  ...['us-east-1a', 'us-east-1b'].map((zone) => ({
    faults: `endpoint-subnet-removed:${zone}`,
    settings: [`subnets of vpce-…: in us-east-1${zone.endsWith('a') ? 'b' : 'a'} (before: in us-east-1a, us-east-1b)`],
    calls: ['ModifyVpcEndpoint'],
  })),
  {
    faults: 'endpoint-policy-denies',
    settings: [`policy of vpce-… on ${API}: denied by no statement that allows it (before: allowed by Allow * on *)`],
    calls: ['ModifyVpcEndpoint'],
  },
  {
    faults: 'dns-support-off',
    settings: ['enableDnsSupport of vpc-…: false (before: true)'],
    calls: ['ModifyVpcAttribute'],
  },
  {
    faults: 'dns-hostnames-off',
    settings: ['enableDnsHostnames of vpc-…: false (before: true)'],
    calls: ['ModifyVpcAttribute'],
  },
  {
    faults: 'api-policy-denies',
    settings: [`resource policy of ${API}: denied by Deny execute-api:Invoke`],
    calls: ['UpdateRestApi', 'CreateDeployment'],
  },
  {
    faults: 'api-policy-undeployed',
    settings: ['; changed and not deployed yet: allowed by Allow execute-api:Invoke'],
    calls: ['UpdateRestApi', 'CreateDeployment'],
  },
  { faults: 'stage-missing', settings: [STAGE], calls: ['DeleteStage'] },
  {
    faults: 'alias-unassociated',
    settings: [`association of ${API} with vpce-…: missing (before: there)`],
    calls: ['UpdateRestApi'],
  },
  {
    faults: 'access-mode-strict',
    settings: [`endpoint access mode of ${API}: STRICT (before: not set)`],
    calls: ['UpdateRestApi'],
  },
  {
    faults: 'default-endpoint-disabled',
    settings: [`default endpoint of ${API}: disabled (before: enabled)`],
    calls: ['UpdateRestApi'],
  },
  { faults: 'api-deleted', settings: [`of ${API}: deleted (before: PRIVATE)`], calls: ['DeleteRestApi'] },
  { faults: 'api-regional', settings: [`of ${API}: REGIONAL (before: PRIVATE)`], calls: ['UpdateRestApi'] },
  {
    faults: 'stage-throttled',
    settings: [`throttle of ${API}: 0 requests a second (before: none)`],
    calls: ['UpdateStage'],
  },
  ...['out', 'in'].flatMap((direction) => [
    ...['requests', 'answers'].map((packets) => ({
      faults: `acl-denies-${packets}-${direction}`,
      settings: [
        `bound: acl-…: 50 deny ${packets === 'answers' ? '1024-65535' : '443'} 0.0.0.0/0; 100 allow all 0.0.0.0/0`,
      ],
      calls: ['CreateNetworkAclEntry'],
    })),
    ...['requests', 'answers'].map((packets) => ({
      faults: `acl-denies-${packets}-${direction}:us-east-1b`,
      settings: [
        `network ACL of subnet-…, ${direction}bound: acl-…: 50 deny ${packets === 'answers' ? '1024-65535' : '443'} 0.0.0.0/0;`,
        '(before: acl-…: 100 allow all 0.0.0.0/0',
      ],
      calls: ['ReplaceNetworkAclAssociation'],
    })),
  ]),
  ...['us-east-1a', 'us-east-1b'].flatMap((zone) => [
    {
      faults: `schedule-stopped:${zone}`,
      settings: [`schedule of the canary in ${zone}: disabled (before: enabled)`],
      calls: ['UpdateSchedule'],
    },
    {
      faults: `schedule-deleted:${zone}`,
      settings: [`schedule of the canary in ${zone}: deleted (before: enabled)`],
      calls: ['DeleteSchedule'],
    },
    {
      faults: `function-throttled:${zone}`,
      settings: [`function of the canary in ${zone}: active, and 0 may run at once (before: active)`],
      calls: ['PutFunctionConcurrency'],
    },
    {
      faults: `function-deleted:${zone}`,
      settings: [`function of the canary in ${zone}: deleted (before: active)`],
      calls: ['DeleteFunction'],
    },
  ]),
  {
    faults: 'function-group-replaced:us-east-1a',
    settings: ['egress of the canary in us-east-1a: nothing on port 443 by security group sg-… (before: port 443 for'],
    calls: ['UpdateFunctionConfiguration'],
  },
  {
    faults: 'resource-missing',
    settings: [`; changed at that time: deployment of ${API}: `],
    calls: ['CreateDeployment'],
  },
  {
    faults: 'dhcp-options-changed',
    settings: ['; changed at that time: domain-name-servers of vpc-…: 10.44.0.2 (before: AmazonProvidedDNS)'],
    calls: ['AssociateDhcpOptions'],
  },
  ...['firewall-blocks', 'firewall-hides', 'firewall-overrides', 'firewall-blocks:alias'].map((faults) => ({
    faults,
    settings: ['DNS Firewall of vpc-… on the watched names: BLOCK', '(before: no rule)'],
    calls: ['AssociateFirewallRuleGroup'],
  })),
  {
    faults: 'names-forwarded',
    settings: ['; changed at that time: resolver rules of vpc-…'],
    calls: ['AssociateResolverRule'],
  },
  ...['zone-shadows', 'zone-leads-elsewhere', 'vpce-names-shadowed'].map((faults) => ({
    faults,
    settings: ["private hosted zones of vpc-… over the endpoint's names: ", '(before: none)'],
    calls: ['CreateHostedZone'],
  })),
];

/** What somebody else changes in the same minute, and what breaks nothing. */
const INNOCENT = ['policy-drafted', 'rule-added', 'firewall-rule-added', 'zone-added', 'forwarding-added'];

/** Words that an explanation has of these alone. */
export const OF_INNOCENT = /not deployed yet|\b22\b|corp\.example|ads\.example/;

/** Settings of every kind, while somebody else makes all these changes. */
export const BESIDE_INNOCENTS: readonly Change[] = [
  { faults: 'endpoint-ingress-revoked', settings: [INGRESS], calls: REVOKED },
  { faults: 'stage-missing', settings: [STAGE], calls: ['DeleteStage'] },
  { faults: 'endpoint-policy-denies', settings: ['policy of vpce-…'], calls: ['ModifyVpcEndpoint'] },
  { faults: 'firewall-blocks', settings: ['DNS Firewall of vpc-…'], calls: ['AssociateFirewallRuleGroup'] },
  { faults: 'zone-shadows', settings: ['private hosted zones of vpc-…'], calls: ['CreateHostedZone'] },
].map(({ faults, ...told }) => ({ faults: [faults, ...INNOCENT].join(' and '), ...told }));

/** What breaks without a change of any setting. */
const UNEXPLAINED = ['backend-500', 'endpoint-drops'];

/** What no setting is to blame for, though some were changed. */
export const UNCHANGED: readonly string[] = [
  ...UNEXPLAINED,
  'certificate-expired',
  ...UNEXPLAINED.flatMap((fault) => INNOCENT.map((innocent) => `${fault} and ${innocent}`)),
];

/** Two people break it at once. */
const TWO: readonly Change[] = [
  {
    faults: 'private-dns-off and alias-unassociated',
    settings: ['private DNS of vpce-…: off (before: on)'],
    calls: ['ModifyVpcEndpoint'],
  },
  {
    faults: 'stage-missing and schedule-stopped:us-east-1b',
    settings: [STAGE],
    calls: ['DeleteStage'],
  },
];

/** Every change of settings that is told. */
export const CHANGES: readonly Change[] = [...GUILTY, ...TWO];

/** What is undone of several guilty settings, and what still fails then: the zone and kind of name of each attempt, or the zone of a silent canary. */
export const HALF_UNDONE: readonly {
  readonly faults: string;
  readonly undone: string;
  readonly still: readonly string[];
}[] = [
  {
    faults: 'private-dns-off and alias-unassociated',
    undone: 'private-dns-off',
    still: ['us-east-1a alias', 'us-east-1b alias'],
  },
  {
    faults: 'private-dns-off and alias-unassociated',
    undone: 'alias-unassociated',
    still: ['us-east-1a private-dns', 'us-east-1b private-dns'],
  },
  {
    faults: 'stage-missing and schedule-stopped:us-east-1b',
    undone: 'stage-missing',
    still: ['us-east-1b'],
  },
  {
    faults: 'function-group-replaced:us-east-1a and alias-unassociated',
    undone: 'alias-unassociated',
    still: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'].map((kind) => `us-east-1a ${kind}`),
  },
];
