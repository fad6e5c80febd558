/** An action of IAM that the readers need, why, and on what it can be granted. */
export interface Right {
  readonly action: string;
  readonly reason: string;
  /** Whose resources these are; `all` where the action knows no narrower ones, or what it reads is not known beforehand. */
  readonly on: 'all' | 'apis' | 'domain names' | 'functions' | 'schedules';
}

/** Every action that reading takes: nothing here changes anything. Service authorization reference, per service. */
export const RIGHTS = [
  { action: 'ec2:DescribeVpcEndpoints', reason: "the endpoint's state, private DNS, groups and policy", on: 'all' },
  { action: 'ec2:DescribeNetworkInterfaces', reason: "the endpoint's addresses and their zones", on: 'all' },
  { action: 'ec2:DescribeSecurityGroupRules', reason: 'what is let through at both ends', on: 'all' },
  { action: 'ec2:DescribeSubnets', reason: 'where both ends stand, and whether addresses are left', on: 'all' },
  { action: 'ec2:DescribeNetworkAcls', reason: 'what is let through around the subnets of both ends', on: 'all' },
  { action: 'ec2:DescribeRouteTables', reason: 'the way from the canaries to the endpoint', on: 'all' },
  {
    action: 'ec2:DescribeVpcs',
    reason: 'which DHCP options the VPC has; listing its hosted zones needs it too',
    on: 'all',
  },
  { action: 'ec2:DescribeVpcAttribute', reason: 'whether the VPC has DNS support and host names', on: 'all' },
  { action: 'ec2:DescribeDhcpOptions', reason: 'which DNS servers the VPC has', on: 'all' },
  {
    action: 'route53resolver:ListFirewallRuleGroupAssociations',
    reason: 'which rule groups of DNS Firewall the VPC has',
    on: 'all',
  },
  { action: 'route53resolver:ListFirewallRules', reason: 'what these do with which domains', on: 'all' },
  { action: 'route53resolver:ListFirewallDomains', reason: 'whether a watched name is among the domains', on: 'all' },
  {
    action: 'route53resolver:ListResolverRuleAssociations',
    reason: 'which resolver rules the VPC has',
    on: 'all',
  },
  { action: 'route53resolver:GetResolverRule', reason: 'for which domain a rule forwards, and to where', on: 'all' },
  { action: 'route53:ListHostedZonesByVPC', reason: 'which private hosted zones shadow a watched name', on: 'all' },
  { action: 'route53:ListResourceRecordSets', reason: 'what such a zone answers for it', on: 'all' },
  {
    action: 'apigateway:GET',
    reason: 'the API, its stage, and the policy that is deployed there (/restapis/ID and below)',
    on: 'apis',
  },
  {
    action: 'apigateway:GET',
    reason:
      'custom domain names, where they lead, and their associations (/domainnames and below, /domainnameaccessassociations)',
    on: 'domain names',
  },
  { action: 'lambda:GetFunctionConfiguration', reason: 'whether a silent canary can run', on: 'functions' },
  { action: 'lambda:GetFunctionConcurrency', reason: 'whether it may run', on: 'functions' },
  { action: 'scheduler:GetSchedule', reason: 'whether it is told to run', on: 'schedules' },
  { action: 'cloudtrail:LookupEvents', reason: 'who changed a setting that is to blame', on: 'all' },
] as const satisfies readonly Right[];
