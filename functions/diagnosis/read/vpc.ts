import {
  DescribeDhcpOptionsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  type VpcAttributeName,
} from '@aws-sdk/client-ec2';
import type { VpcFacts } from '../facts/network.ts';
import { absentIf, type Reading } from './clients.ts';

/** Reads a VPC's DNS attributes, and the DNS servers that its DHCP options name. */
export const readVpc = async ({ ec2, deadline }: Reading, id: string): Promise<VpcFacts | 'absent'> => {
  const options = { abortSignal: deadline };
  const attribute = (Attribute: VpcAttributeName) =>
    ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute }), options);
  return absentIf(['InvalidVpcID.NotFound'], async () => {
    const [{ EnableDnsSupport }, { EnableDnsHostnames }, { Vpcs = [] }] = await Promise.all([
      attribute('enableDnsSupport'),
      attribute('enableDnsHostnames'),
      ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }), options),
    ]);
    const dhcpOptionsId = Vpcs[0]?.DhcpOptionsId;
    // `default` stands for a VPC without any, which has no DNS server.
    const { DhcpOptions = [] } =
      dhcpOptionsId === undefined || dhcpOptionsId === 'default'
        ? {}
        : await ec2.send(new DescribeDhcpOptionsCommand({ DhcpOptionsIds: [dhcpOptionsId] }), options);
    const servers = DhcpOptions.flatMap(({ DhcpConfigurations = [] }) => DhcpConfigurations)
      .filter(({ Key }) => Key === 'domain-name-servers')
      .flatMap(({ Values = [] }) => Values.flatMap(({ Value }) => Value ?? []));
    return {
      id,
      dnsSupport: EnableDnsSupport?.Value ?? false,
      dnsHostnames: EnableDnsHostnames?.Value ?? false,
      nameServers: servers,
    };
  });
};
