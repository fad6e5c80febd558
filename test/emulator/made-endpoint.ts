import * as ec2 from '@aws-sdk/client-ec2';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import { type Emulator, REGION } from './emulator.ts';
import type { MadeApi } from './made-api.ts';
import { given, type MadeNetwork, ZONES } from './made-network.ts';

/** An interface endpoint that an emulator has made, and the addresses of its interfaces by zone, as EC2 tells them. */
export interface MadeEndpoint {
  readonly id: string;
  /** What moto calls its DNS name, which is unlike AWS's. */
  readonly dnsName: string;
  readonly interfaces: readonly { readonly id: string; readonly zone: string; readonly address: string }[];
}

/** Makes an endpoint in these subnets, as its user would by EC2's API. */
export const makeEndpoint = async (
  { clients }: Emulator,
  { vpcId, groups }: MadeNetwork,
  subnets: readonly string[],
  { PrivateDnsEnabled = true } = {},
): Promise<MadeEndpoint> => {
  const { VpcEndpoint } = await clients.ec2.send(
    new ec2.CreateVpcEndpointCommand({
      VpcEndpointType: 'Interface',
      VpcId: vpcId,
      ServiceName: `com.amazonaws.${REGION}.execute-api`,
      SubnetIds: [...subnets],
      SecurityGroupIds: [groups.endpoint],
      PrivateDnsEnabled,
      PolicyDocument: OPEN_POLICY,
    }),
  );
  const NetworkInterfaceIds = given(VpcEndpoint?.NetworkInterfaceIds);
  const { NetworkInterfaces = [] } = await clients.ec2.send(
    new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds }),
  );
  return {
    id: given(VpcEndpoint?.VpcEndpointId),
    dnsName: given(VpcEndpoint?.DnsEntries?.find(({ DnsName }) => DnsName?.startsWith('vpce-'))?.DnsName),
    interfaces: NetworkInterfaces.map((one) => ({
      id: given(one.NetworkInterfaceId),
      zone: given(one.AvailabilityZone),
      address: given(one.PrivateIpAddress),
    })),
  };
};

/** A policy that lets everything pass. */
export const OPEN_POLICY = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

const KINDS = ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'] as const;

/** The domain of the names that AWS makes for APIs. */
export const DOMAIN = `execute-api.${REGION}.amazonaws.com`;

/** The DNS name of a kind that an API has behind an endpoint. */
export const nameOf = (kind: (typeof KINDS)[number], api: string, endpoint: string): string =>
  ({
    'private-dns': `${api}.${DOMAIN}`,
    alias: `${api}-${endpoint}.${DOMAIN}`,
    'vpce-regional': `${endpoint}-x1.execute-api.${REGION}.vpce.amazonaws.com`,
    'vpce-zonal': `${endpoint}-x1-${ZONES[0]}.execute-api.${REGION}.vpce.amazonaws.com`,
  })[kind];

/** The attempts of a healthy run on an API: from each zone, by each kind of name, to each address. */
export const attemptsOn = (
  { target, id: api }: MadeApi['asked'],
  { id, interfaces }: MadeEndpoint,
): readonly SeenAttempt[] =>
  ZONES.flatMap((sourceZone) =>
    KINDS.flatMap((kind) =>
      interfaces.map(({ zone, address }) => ({
        sourceZone,
        target,
        kind,
        name: nameOf(kind, api, id),
        address,
        addressZone: zone,
        family: 'ipv4' as const,
        outcome: 'passed' as const,
      })),
    ),
  );
