import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import type { Deployment as Given } from '../../../infra/config/completed.ts';
import { addressIn, ipv4Block } from '../../../infra/sandbox/network/ipv4.ts';
import { ipv6AddressIn } from '../../../infra/sandbox/network/ipv6.ts';
import { stacksIn } from '../../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { INTERFACE_HOST_NUMBER } from '../../../infra/sandbox/template/resources/vpc-endpoint.ts';
import type { Network } from '../network/plan.ts';
import { type PlannedZone, planNetwork } from './networks.ts';
import type { System } from './system.ts';

const Template = z.looseObject({ Metadata: z.unknown().optional() });

/** The VPC's resolver, where it has an IPv6 address (VPC user guide, "Understand Amazon DNS"). */
const RESOLVER_IPV6 = 'fd00:ec2::253';

/**
 * The stack of a file of targets as `cdk synth` writes it, in the networks that the file says. What stands around the canaries (the API and the
 * endpoint's names) is what the sandbox's stage has in its place.
 */
export const attachedSystem = async (name: string, targets: string, assembly: string): Promise<System> => {
  const [stack] = await stacksIn(assembly);
  const given = givenIn(targets);
  if (stack === undefined || given === undefined) throw new Error(`reading ${targets}: it has no deployment`);
  const { template, environment } = await stack.read();
  const { Metadata } = Template.parse((await loadAssembly(assembly)).template);
  const loaded = loadTemplate({ ...Template.parse(template), Metadata }, { ...environment, parameters: {} });
  const interfaces = loaded.endpoint.interfaces.map((one) => ({ ...one, addresses: addressesIn(given, one.zone) }));
  const [first = ''] = given.vpc.cidrs;
  const resolver = given.endpoint.ipAddressType === 'ipv6' ? RESOLVER_IPV6 : first.replace(/\.0\/.*$/, '.2');
  return {
    name,
    kinds: given.apis[0]?.kinds ?? [],
    deployment: {
      ...loaded,
      endpoint: { ...loaded.endpoint, interfaces },
      // Somebody else has opened the endpoint to the canaries' network.
      securityGroups: loaded.securityGroups.map((group) =>
        loaded.endpoint.securityGroupIds.includes(group.id)
          ? { ...group, ingress: given.vpc.cidrs.map((peer) => ({ id: peer, protocol: '-1', peer })) }
          : group,
      ),
    },
    networks: networksOf(given, resolver),
    resolver,
  };
};

const givenIn = (targets: string): Given | undefined => {
  const parsed = parseAppConfig({ targets });
  if (!parsed.ok) throw new Error(`reading ${targets} (${readFileSync(targets).length} bytes): ${parsed.issues}`);
  return parsed.config.targets?.[0];
};

interface Zone {
  readonly name: string;
  readonly cidr?: string | undefined;
  readonly ipv6Cidr?: string | undefined;
}

/** Of an endpoint with IPv6 addresses alone, nothing has others here. */
const cidrsOf = ({ endpoint }: Given, { cidr, ipv6Cidr }: Zone): readonly string[] =>
  (endpoint.ipAddressType === 'ipv6' ? [ipv6Cidr] : [cidr, ipv6Cidr]).flatMap((one) => one ?? []);

const addressesIn = (given: Given, zone: string): readonly string[] =>
  given.endpoint.zones
    .filter(({ name }) => name === zone)
    .flatMap((one) => cidrsOf(given, one))
    .map((cidr) =>
      cidr.includes(':')
        ? ipv6AddressIn(cidr, INTERFACE_HOST_NUMBER)
        : addressIn(ipv4Block(cidr), INTERFACE_HOST_NUMBER),
    );

const networksOf = (given: Given, resolver: string): readonly Network[] => {
  const { vpc, zones, endpoint } = given;
  const isTogether = endpoint.zones.every(({ cidr, ipv6Cidr }) =>
    zones.some((own) => (cidr && own.cidr === cidr) || (ipv6Cidr && own.ipv6Cidr === ipv6Cidr)),
  );
  const planned = (zone: Zone, hasCanary: boolean, hasInterface: boolean): PlannedZone => ({
    zone: zone.name,
    cidrs: cidrsOf(given, zone),
    hasCanary,
    endpoint: hasInterface ? addressesIn(given, zone.name) : [],
  });
  const ofCanaries = zones.map((zone) => planned(zone, true, isTogether));
  if (isTogether) return [planNetwork('vpc', vpc.cidrs, ofCanaries, resolver)];
  const ofEndpoint = endpoint.zones.map((zone) => planned(zone, false, true));
  return [planNetwork('spoke', vpc.cidrs, ofCanaries, resolver), planNetwork('hub', endpoint.cidrs, ofEndpoint)];
};
