import type { Judge, Mistake } from './mistake.ts';

const tests = (pattern: string): Judge => ({
  name: `tests of ${pattern}`,
  command: [
    'node',
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    '--maxWorkers',
    '1',
    `test/${pattern}`,
  ],
});
const emulator = (pattern: string): Judge => ({
  name: `emulator, ${pattern}`,
  command: ['.ci/emulator', '--testPathPatterns', pattern],
});
const linter: Judge = { name: 'cfn-lint', command: ['.ci/cfn-lint'] };
const lab = (row: string): Judge => ({ name: `lab, ${row}`, command: ['.ci/lab', '--only', row] });

/** A mistake of each kind that an outsider would look for. */
export const MISTAKES: readonly Mistake[] = [
  {
    breaks: 'alarms watch a dimension that no canary publishes',
    file: 'infra/alerting/canary-metric.ts',
    before: '{ service: SERVICE, [',
    after: '{ Service: SERVICE, [',
    seenBy: [tests('alerting/incidents'), lab('replies-lost')],
  },
  {
    breaks: 'the diagnosis may not read network ACLs, so that it cannot say who closed one',
    file: 'functions/diagnosis/read/rights.ts',
    before: 'ec2:DescribeNetworkAcls',
    after: 'ec2:DescribeVolumes',
    seenBy: [tests('diagnosis/changes')],
  },
  {
    breaks: 'a canary may not write its log',
    file: 'infra/canary/role.ts',
    before: "actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],",
    after: "actions: ['logs:CreateLogStream'],",
    seenBy: [tests('cdk')],
  },
  {
    breaks: 'a further zone replaces the endpoint, and with it every name of the API',
    file: 'infra/demo/demo-stack.ts',
    before: "new PrivateApiEndpoint(this, 'Endpoint', {",
    after: "new PrivateApiEndpoint(this, 'Endpoint' + network.isolatedSubnets.length, {",
    seenBy: [emulator('deployed/demo')],
  },
  {
    breaks: 'a further zone moves private subnets onto addresses that others still have',
    file: 'infra/demo/network.ts',
    before: 'ipAddresses: lastingSubnetCidrs(cidr),',
    after: 'ipAddresses: ec2.IpAddresses.cidr(cidr),',
    seenBy: [tests('cdk'), emulator('deployed/demo')],
  },
  {
    breaks: "a template says what the schema in CloudFormation's registry does not know",
    file: 'infra/demo/own-domain.ts',
    before: "'VPCE'",
    after: "'VPC'",
    seenBy: [linter, tests('deployed/aws-rules')],
  },
  {
    breaks: 'answers are taken to come back to port 443, so that an ACL that stops them is let off',
    file: 'functions/diagnosis/checks/network-acls.ts',
    before: 'const EPHEMERAL: Ports = [1024, 65_535];',
    after: 'const EPHEMERAL: Ports = [443, 443];',
    seenBy: [tests('diagnosis/conclude'), emulator('diagnosis')],
  },
  {
    breaks: 'the network ACL of the laboratory closes another range than that of the answers',
    file: 'test/lab/rows/demo.ts',
    before: "'iifname subnet-b tcp dport 1024-65535 drop'",
    after: "'iifname subnet-b tcp dport 1-1023 drop'",
    seenBy: [lab('replies-lost')],
  },
  {
    breaks: 'a refused connection is said to be one that nothing answered',
    file: 'functions/canary/probe/classify.ts',
    before: "ECONNREFUSED: 'tcp.refused',",
    after: "ECONNREFUSED: 'tcp.timed_out',",
    seenBy: [tests('scenarios'), lab('refused-on-the-way')],
  },
];
