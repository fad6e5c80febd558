import type { BlockResponse, FirewallRuleGroup, HostedZone, ResolverRule } from '../deployed-names.ts';
import type { Deployment } from '../deployment.ts';
import { defaultDomain, NAME_KINDS, namesOfKind } from '../dns/names.ts';
import { ec2Id, upperCaseId } from '../identifiers.ts';
import { CALLS, changed } from './changed-setting.ts';
import { hubAddresses } from './dns.ts';
import type { Fault } from './fault.ts';

/** The names of one kind, or of all that somebody but the APIs' owners has given. */
const namesMeant = (deployment: Deployment, target: string | undefined): readonly string[] => {
  const kind = NAME_KINDS.find((one) => one === target);
  return kind === undefined
    ? [`*.${deployment.urlSuffix}`, ...namesOfKind(deployment, 'own')]
    : namesOfKind(deployment, kind);
};

const firewallRule = (
  description: string,
  response: BlockResponse,
  domainsOf: typeof namesMeant,
  confinedTo: Fault['confinedTo'] = ['name'],
): Fault => {
  const groupFor = (target: string | undefined, domains: readonly string[]): FirewallRuleGroup => {
    const seed = `${description}:${target}`;
    const domainListId = ec2Id('rslvr-fdl', seed);
    return { id: ec2Id('rslvr-frg', seed), rules: [{ name: 'block', domainListId, domains, response }] };
  };
  return changed(description, {
    confinedTo,
    change: (deployment, target) => ({
      ...deployment,
      firewall: [...deployment.firewall, groupFor(target, domainsOf(deployment, target))],
      // Whose name it is, has it lead out of the VPC.
      publicNames: [...deployment.publicNames, ...(typeof response === 'string' ? [] : [response.override])],
    }),
    calls: ({ vpc }, target) => {
      const { id } = groupFor(target, []);
      return [CALLS.resolver('CreateFirewallRule', id), CALLS.resolver('AssociateFirewallRuleGroup', id, vpc.id)];
    },
  });
};

/** Rules that forward each of some domains to servers that do not answer. */
const forwarding = (
  description: string,
  domainsOf: typeof namesMeant,
  confinedTo: Fault['confinedTo'] = ['name'],
): Fault => {
  const rulesIn = (deployment: Deployment, target: string | undefined): readonly ResolverRule[] =>
    domainsOf(deployment, target).map((domain) => ({
      id: ec2Id('rslvr-rr', domain),
      domain,
      servers: ['10.44.0.2'],
    }));
  return changed(description, {
    confinedTo,
    change: (deployment, target) => ({
      ...deployment,
      resolverRules: [...deployment.resolverRules, ...rulesIn(deployment, target)],
    }),
    calls: (deployment, target) =>
      rulesIn(deployment, target).flatMap(({ id }) => [
        CALLS.resolver('CreateResolverRule', id),
        CALLS.resolver('AssociateResolverRule', id, deployment.vpc.id),
      ]),
  });
};

const zoneOf = (domain: string, addresses: readonly string[] = []): HostedZone => ({
  id: `Z${upperCaseId(13, `${domain}:${addresses}`)}`,
  domain,
  records: addresses.length === 0 ? [] : [domain, `*.${domain}`].map((name) => ({ name, leadsTo: addresses })),
});

const zonesAdded = (
  description: string,
  zonesIn: (deployment: Deployment, target: string | undefined) => readonly HostedZone[],
  confinedTo: Fault['confinedTo'] = [],
): Fault =>
  changed(description, {
    confinedTo,
    change: (deployment, target) => ({
      ...deployment,
      hostedZones: [...deployment.hostedZones, ...zonesIn(deployment, target)],
    }),
    calls: (deployment, target) =>
      zonesIn(deployment, target).flatMap(({ id, records }) => [
        CALLS.route53('CreateHostedZone', id, deployment.vpc.id),
        ...(records.length === 0 ? [] : [CALLS.route53('ChangeResourceRecordSets', id)]),
      ]),
  });

/** The names that private DNS gives to the APIs, or to one. AWS takes no second zone for the domain of private DNS itself (Route 53 API reference, "ConflictingDomainExists"). */
const defaultNames = (deployment: Deployment, api: string | undefined): readonly string[] =>
  deployment.apis
    .filter(({ name }) => api === undefined || api === name)
    .map(({ id }) => `${id}.${defaultDomain(deployment)}`);

/** Changes of what decides in the VPC how names are resolved. */
export const NAME_SETTINGS = {
  'firewall-blocks': firewallRule('DNS Firewall blocks the names: they have no address (NODATA)', 'NODATA', namesMeant),
  'firewall-hides': firewallRule('DNS Firewall blocks the names: they do not exist (NXDOMAIN)', 'NXDOMAIN', namesMeant),
  'firewall-overrides': firewallRule(
    'DNS Firewall has the names lead out of the VPC (OVERRIDE)',
    { override: 'sinkhole.example.net' },
    namesMeant,
  ),
  'firewall-rule-added': firewallRule(
    'DNS Firewall blocks the names of another domain, which breaks nothing',
    'NXDOMAIN',
    () => ['*.ads.example.net'],
    [],
  ),
  'names-forwarded': forwarding(
    'resolver rules forward the names to servers that do not answer',
    (deployment, target) =>
      target === undefined
        ? [
            defaultDomain(deployment),
            `execute-api.${deployment.region}.vpce.${deployment.urlSuffix}`,
            ...namesOfKind(deployment, 'own'),
          ]
        : namesMeant(deployment, target),
  ),
  'forwarding-added': forwarding(
    'a resolver rule forwards the names of another domain, which breaks nothing',
    () => ['corp.example.net'],
    [],
  ),
  'zone-shadows': zonesAdded(
    "an empty private hosted zone shadows the API's own name",
    (deployment, api) => defaultNames(deployment, api).map((name) => zoneOf(name)),
    ['api'],
  ),
  'zone-leads-elsewhere': zonesAdded(
    "a private hosted zone has the API's own name lead to an address of another network",
    (deployment, api) => defaultNames(deployment, api).map((name) => zoneOf(name, hubAddresses(deployment))),
    ['api'],
  ),
  'vpce-names-shadowed': zonesAdded(
    "an empty private hosted zone shadows the endpoint's own names",
    ({ urlSuffix }) => [zoneOf(`vpce.${urlSuffix}`)],
  ),
  'zone-added': zonesAdded('a private hosted zone of another domain is added, which breaks nothing', (deployment) => [
    zoneOf('corp.example.net', hubAddresses(deployment)),
  ]),
} as const satisfies Record<string, Fault>;
