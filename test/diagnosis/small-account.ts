import type { Answer } from './answering-aws.ts';

/** EC2's answer to an operation. */
export const ec2 = (operation: string, content: string): readonly [string, string] => [
  `ec2:${operation}`,
  `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${content}</${operation}Response>`,
];

/** A list in such an answer. */
export const set = (name: string, ...items: readonly string[]): string =>
  `<${name}>${items.map((item) => `<item>${item}</item>`).join('')}</${name}>`;

/** As little of an account as makes every reader ask for all that it can need. */
export const REST: Readonly<Record<string, Answer>> = {
  ...Object.fromEntries([
    ec2(
      'DescribeVpcEndpoints',
      set(
        'vpcEndpointSet',
        `<vpcEndpointId>vpce-0e</vpcEndpointId><vpcId>vpc-0a</vpcId><state>available</state>${set('networkInterfaceIdSet', 'eni-0a')}${set('groupSet', '<groupId>sg-0e</groupId>')}`,
      ),
    ),
    ec2(
      'DescribeNetworkInterfaces',
      set(
        'networkInterfaceSet',
        '<networkInterfaceId>eni-0a</networkInterfaceId><subnetId>subnet-0e</subnetId><availabilityZone>eu-central-1a</availabilityZone>',
      ),
    ),
    ec2('DescribeSecurityGroupRules', set('securityGroupRuleSet')),
    ec2(
      'DescribeSubnets',
      set('subnetSet', '<subnetId>subnet-0c</subnetId><vpcId>vpc-0a</vpcId><cidrBlock>10.0.0.0/24</cidrBlock>'),
    ),
    ec2('DescribeNetworkAcls', set('networkAclSet')),
    ec2('DescribeRouteTables', set('routeTableSet')),
    ec2('DescribeVpcs', set('vpcSet', '<vpcId>vpc-0a</vpcId><dhcpOptionsId>dopt-0a</dhcpOptionsId>')),
    ec2('DescribeVpcAttribute', '<vpcId>vpc-0a</vpcId>'),
    ec2('DescribeDhcpOptions', set('dhcpOptionsSet')),
  ]),
  'lambda:GetFunctionConfiguration':
    '{"State":"Active","VpcConfig":{"SubnetIds":["subnet-0c"],"SecurityGroupIds":["sg-0c"]}}',
  'lambda:GetFunctionConcurrency': '{}',
  'scheduler:GetSchedule': '{"State":"ENABLED"}',
  'apigateway:GET /restapis/orders1': '{"endpointConfiguration":{"types":["PRIVATE"],"vpcEndpointIds":["vpce-0e"]}}',
  'apigateway:GET /restapis/orders1/stages/live': '{"deploymentId":"dep1"}',
  'apigateway:GET /restapis/orders1/stages/live/exports/oas30?extensions=apigateway': '{}',
  'route53resolver:ListFirewallRuleGroupAssociations':
    '{"FirewallRuleGroupAssociations":[{"FirewallRuleGroupId":"rslvr-frg-1","Priority":101,"Status":"COMPLETE"}]}',
  'route53resolver:ListFirewallRules':
    '{"FirewallRules":[{"FirewallDomainListId":"rslvr-fdl-1","Name":"r","Priority":1,"Action":"ALLOW"}]}',
  'route53resolver:ListFirewallDomains': '{"Domains":["*."]}',
  'route53resolver:ListResolverRuleAssociations': '{"ResolverRuleAssociations":[{"ResolverRuleId":"rslvr-rr-1"}]}',
  'route53resolver:GetResolverRule': '{"ResolverRule":{"Id":"rslvr-rr-1","DomainName":".","RuleType":"RECURSIVE"}}',
  'route53:ListHostedZonesByVPC': `<ListHostedZonesByVPCResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZoneSummaries><HostedZoneSummary><HostedZoneId>Z1</HostedZoneId><Name>internal.example.com.</Name><Owner><OwningAccount>111122223333</OwningAccount></Owner></HostedZoneSummary></HostedZoneSummaries><MaxItems>100</MaxItems></ListHostedZonesByVPCResponse>`,
  'route53:ListResourceRecordSets': `<ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets></ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>300</MaxItems></ListResourceRecordSetsResponse>`,
};
