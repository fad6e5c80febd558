import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand } from '@aws-sdk/client-route-53';
import { z } from 'zod';
import { ask } from './ask.ts';
import type { Change } from './change.ts';
import { REGION } from './emulator.ts';
import { DOMAIN } from './made-endpoint.ts';
import { given } from './made-network.ts';
import type { MadeWorld } from './made-world.ts';

let made = 0;

/** Makes a private hosted zone of the VPC that shadows AWS's names. */
const makeZone = async ({ clients, network: { vpcId: VPCId }, name }: MadeWorld): Promise<string> => {
  const { HostedZone } = await clients.route53.send(
    new CreateHostedZoneCommand({
      Name: DOMAIN,
      CallerReference: `zone-${++made}`,
      VPC: { VPCId, VPCRegion: REGION },
      HostedZoneConfig: { PrivateZone: true },
    }),
  );
  const id = given(HostedZone?.Id).replace('/hostedzone/', '');
  name(id, 'zone');
  return id;
};

const resolver = ({ moto }: MadeWorld, operation: string, request: object): Promise<unknown> =>
  ask(moto, 'route53resolver', `Route53Resolver.${operation}`, { CreatorRequestId: `request-${++made}`, ...request });

const Endpoint = z.object({ ResolverEndpoint: z.object({ Id: z.string() }) });
const Rule = z.object({ ResolverRule: z.object({ Id: z.string() }) });

/** Makes a rule of the VPC that forwards queries for a domain. */
const forward = async (world: MadeWorld, DomainName: string): Promise<void> => {
  const { network, name } = world;
  const { ResolverEndpoint } = Endpoint.parse(
    await resolver(world, 'CreateResolverEndpoint', {
      Name: `outbound-${made}`,
      Direction: 'OUTBOUND',
      SecurityGroupIds: [network.groups.canaries],
      IpAddresses: network.subnets.canaries.map((SubnetId) => ({ SubnetId })),
    }),
  );
  const { ResolverRule } = Rule.parse(
    await resolver(world, 'CreateResolverRule', {
      Name: `rule-${made}`,
      RuleType: 'FORWARD',
      DomainName,
      TargetIps: [{ Ip: '10.9.9.9', Port: 53 }],
      ResolverEndpointId: ResolverEndpoint.Id,
    }),
  );
  name(ResolverRule.Id, 'rule');
  const association = { Name: `association-${made}`, ResolverRuleId: ResolverRule.Id, VPCId: network.vpcId };
  await resolver(world, 'AssociateResolverRule', association);
};

/** Its outbound endpoint stands in the canaries' subnets. */
const TAKEN = ['a', 'b'].map((zone) => `network.subnets.subnet-canary-${zone}.freeAddresses: 11 → 10`);

const zone = (records: string): string =>
  `nameResolution.zones: with {"id":"zone","domain":"${DOMAIN}","owner":"123456789012","records":[${records}]}`;

/** Changes of what decides over names: rules of Route 53 Resolver and private hosted zones. */
export const NAME_CHANGES: readonly Change[] = [
  {
    change: "a rule forwards AWS's names",
    make: (world) => forward(world, 'amazonaws.com'),
    facts: [
      ...TAKEN,
      'nameResolution.rules: with {"id":"rule","domain":"amazonaws.com","type":"FORWARD","targets":["10.9.9.9:53"]}',
    ],
    cause: 'dns.timed_out',
    explained: [],
    // What answers there is not known.
    changed: [
      'resolver rules of vpc for the watched names: FORWARD amazonaws.com to 10.9.9.9:53 (rule) (no forwarding)',
    ],
  },
  {
    change: 'a rule forwards the names of somebody else',
    make: (world) => forward(world, 'corp.example'),
    facts: TAKEN,
    cause: 'dns.timed_out',
    explained: [],
  },
  {
    change: "a hosted zone without records shadows AWS's names",
    make: makeZone,
    facts: [zone('')],
    cause: 'dns.name_not_found',
    which: ({ kind }) => kind === 'private-dns' || kind === 'alias',
    explained: [
      `private hosted zones of vpc over the endpoint's names: ${['orders-vpce', 'orders'].map((name) => `${DOMAIN} (zone): no record for ${name}.${DOMAIN}`).join('; ')} (none)`,
    ],
  },
  {
    change: "a hosted zone answers for AWS's names",
    make: async (world) => {
      const HostedZoneId = await makeZone(world);
      const ResourceRecordSet = {
        Name: `*.${DOMAIN}`,
        Type: 'A' as const,
        TTL: 60,
        ResourceRecords: [{ Value: '10.9.9.9' }],
      };
      const ChangeBatch = { Changes: [{ Action: 'CREATE' as const, ResourceRecordSet }] };
      await world.clients.route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
    },
    facts: [zone(`{"name":"*.${DOMAIN}","type":"A","values":["10.9.9.9"]}`)],
    cause: 'dns.address_outside_vpc',
    which: ({ kind }) => kind === 'private-dns' || kind === 'alias',
    explained: [
      `private hosted zones of vpc over the endpoint's names: ${DOMAIN} (zone): *.${DOMAIN} A 10.9.9.9 (none)`,
    ],
  },
];
