import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import type { LambdaFunction } from '../../infra/sandbox/deployment.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../infra/sandbox/template/load.ts';
import { assembly } from '../assembly/assembly.ts';

const PARLIAMENT = join(dirname(process.env.PYTHON ?? ''), 'parliament');

const Finding = z.object({ issue: z.string(), detail: z.union([z.string(), z.array(z.string())]) });

/** What parliament, an IAM policy linter, finds in the rights of a function's role. */
const findingsIn = async ({ rights }: LambdaFunction): Promise<readonly string[]> => {
  const linter = spawn(PARLIAMENT, ['--json', '--include-community-auditors'], { stdio: ['pipe', 'pipe', 'inherit'] });
  linter.stdin.end(JSON.stringify({ Version: '2012-10-17', Statement: rights }));
  const [printed] = await Promise.all([text(linter.stdout), once(linter, 'exit')]);
  const lines = printed.split('\n').filter((line) => line !== '');
  return lines
    .map((line) => Finding.parse(JSON.parse(line)))
    .map(({ issue, detail }) => `${issue}: ${[detail].flat().join(', ')}`);
};

const { template, besides, environment } = await loadAssembly(assembly());
const parameters = { EndpointPort: '443', ResolverAddress: '127.0.0.1' };
const { functions } = loadTemplate(template, { ...environment, parameters }, besides);

// Lambda attaches interfaces that are not there before, and sets this key for whatever a function's code calls (Lambda developer guide,
// "Using source function ARN to control function access behavior").
const OF_CANARY = [
  'RESOURCE_STAR: ec2:AssignPrivateIpAddresses, ec2:CreateNetworkInterface, ec2:DeleteNetworkInterface, ec2:UnassignPrivateIpAddresses',
  ...[
    ...['AssignPrivateIpAddresses', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces'],
    ...['DescribeSubnets', 'UnassignPrivateIpAddresses'],
  ].map(
    (action) => `UNKNOWN_CONDITION_FOR_ACTION: Unknown condition lambda:SourceFunctionArn for action ec2:${action}`,
  ),
];

// Which zones, rules and lists decide over the names, only reading tells.
const OF_NOTIFIER = [
  `RESOURCE_STAR: ${[
    ...['ec2:DescribeVpcAttribute', 'route53:ListResourceRecordSets', 'route53resolver:GetResolverRule'],
    ...['route53resolver:ListFirewallDomains', 'route53resolver:ListFirewallRules'],
  ].join(', ')}`,
];

test.each(functions.map((fn) => [fn.logicalId, fn] as const))(
  'a policy linter finds nothing in the rights of %s but what is so on purpose',
  async (_, fn) => {
    expect(await findingsIn(fn)).toEqual(fn.zones.length > 0 ? OF_CANARY : OF_NOTIFIER);
  },
);
