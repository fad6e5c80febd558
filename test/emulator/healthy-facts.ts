import { policyFor } from './made-api.ts';
import { nameOf, OPEN_POLICY } from './made-endpoint.ts';
import { OUTSIDE, ZONES } from './made-network.ts';

const OPEN = ['in', 'out'].map((direction) => ({
  number: 100,
  direction,
  allows: true,
  protocol: '-1',
  cidr: '0.0.0.0/0',
}));
const LOCAL = { destination: '10.0.0.0/16', target: 'local', isBlackhole: false };
const HTTPS = { id: 'sgr', protocol: 'tcp', ports: [443, 443] };

const letterOf = (zone: string): string => zone.slice(-1);

/** What is read of a world in which nothing is wrong, with names in place of ids. */
export const HEALTHY = {
  network: {
    endpoint: {
      id: 'vpce',
      vpcId: 'vpc',
      state: 'available',
      privateDns: true,
      names: ['vpce-name'],
      ipAddressType: 'ipv4',
      groupIds: ['sg-endpoint'],
      policy: OPEN_POLICY,
      interfaces: ZONES.map((zone) => ({
        id: `eni-${letterOf(zone)}`,
        subnetId: `subnet-endpoint-${letterOf(zone)}`,
        zone,
        addresses: [`address-${letterOf(zone)}`],
      })),
    },
    groups: {
      'sg-canaries': { ingress: [], egress: [{ ...HTTPS, peer: 'sg-endpoint' }] },
      'sg-endpoint': { ingress: [{ ...HTTPS, peer: 'sg-canaries' }], egress: [] },
    },
    subnets: Object.fromEntries(
      ZONES.flatMap((zone, index) => [
        [
          `subnet-canary-${letterOf(zone)}`,
          {
            zone,
            cidrs: [`10.0.0.${index * 16}/28`],
            freeAddresses: 11,
            acl: { id: `acl-canary-${letterOf(zone)}`, entries: OPEN },
            routes: [LOCAL, { destination: OUTSIDE, target: 'tgw', isBlackhole: false }],
          },
        ],
        [
          `subnet-endpoint-${letterOf(zone)}`,
          {
            zone,
            cidrs: [`10.0.${index + 2}.0/24`],
            freeAddresses: 250,
            acl: { id: `acl-endpoint-${letterOf(zone)}`, entries: OPEN },
            routes: [LOCAL],
          },
        ],
      ]),
    ),
    vpc: { id: 'vpc', dnsSupport: true, dnsHostnames: true, nameServers: ['AmazonProvidedDNS'] },
  },
  nameResolution: {
    vpcId: 'vpc',
    names: [nameOf('private-dns', 'orders', 'vpce'), nameOf('alias', 'orders', 'vpce'), 'vpce-name'],
    // moto has no DNS Firewall; the rest is read all the same.
    firewall: {
      unread: 'the DNS Firewall of vpc: ListFirewallRuleGroupAssociations was answered with the status 500',
    },
    rules: [],
    zones: [],
  },
  apis: [
    {
      target: 'orders/live',
      id: 'orders',
      stage: 'live',
      method: 'GET',
      resource: '/health',
      settings: {
        endpointTypes: ['PRIVATE'],
        endpointIds: ['vpce'],
        isDefaultEndpointDisabled: false,
        draftPolicy: policyFor('vpce'),
        stage: { deploymentId: 'dep-1', policy: '' },
      },
    },
  ],
  canaries: ZONES.map((zone) => ({
    zone,
    functionName: `canary-${letterOf(zone)}`,
    scheduleName: `canary-${letterOf(zone)}`,
    function: {
      state: 'Active',
      subnetIds: [`subnet-canary-${letterOf(zone)}`],
      groupIds: ['sg-canaries'],
    },
    schedule: { isEnabled: true },
  })),
};
