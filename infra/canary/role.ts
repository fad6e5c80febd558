import { type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { WatchedApi } from './configuration.ts';

/** What Lambda does, with the role of a function, to give it a network interface in a VPC and to take it away again. */
const INTERFACE_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * What the role of canaries must be allowed: to write to their log groups, to let Lambda manage their interfaces and, where they sign
 * their calls, to invoke the methods that they call.
 */
export const canaryRights = (
  logGroups: readonly ILogGroup[],
  signedMethods: readonly string[] = [],
): iam.PolicyStatement[] => [
  new iam.PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: logGroups.map(({ logGroupArn }) => logGroupArn),
  }),
  interfaceRights(),
  ...(signedMethods.length === 0
    ? []
    : [new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: [...signedMethods] })]),
];

/** What lets Lambda give a function with this role its interfaces in a VPC. */
export const interfaceRights = (): iam.PolicyStatement =>
  new iam.PolicyStatement({ actions: INTERFACE_ACTIONS, resources: ['*'] });

/** The ARNs of the methods that a canary calls with a signature. */
export const signedMethodsOf = (stack: Stack, apis: readonly SignedApi[]): readonly string[] =>
  apis.filter(({ watched }) => watched.request.auth === 'iam').map((api) => methodOf(stack, api));

/** An API, and its account where that is not the stack's. */
interface SignedApi {
  readonly watched: WatchedApi;
  readonly accountId?: string | undefined;
}

const methodOf = (stack: Stack, { watched: { id, stage, request }, accountId }: SignedApi): string => {
  const [path = ''] = request.resource.split('?', 1);
  // An asterisk would stand for anything; as ${*}, it is refused by the rules that CDK asks where all of the ARN is literal.
  const literal = path.replaceAll('*', '?');
  return stack.formatArn({
    service: 'execute-api',
    account: accountId,
    resource: id,
    resourceName: `${stage}/${request.method}${literal}`,
  });
};

/** The role of a canary. */
export class CanaryRole extends iam.Role {
  constructor(scope: Construct, id: string, logGroup: ILogGroup, signedMethods: readonly string[]) {
    super(scope, id, {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Private API canary: its log group and its network interfaces',
    });
    for (const statement of canaryRights([logGroup], signedMethods)) this.addToPolicy(statement);
    acknowledgeInterfaceRights(this);
  }
}

/** Notes for a template's judges why a role is allowed them of everything. */
export const acknowledgeInterfaceRights = (role: iam.Role): void =>
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      "Lambda needs these actions on interfaces that do not exist yet, and EC2's Describe actions know no resource; the function's own code is denied those that it has no use for.",
  });

/** Denies the own code of functions what their role allows to Lambda, but for the actions that the code itself uses. */
export const interfacesDenied = (functions: readonly IFunction[], used: readonly string[]): iam.PolicyStatement => {
  const [arn, ...others] = functions.map(({ functionArn }) => functionArn);
  return new iam.PolicyStatement({
    effect: iam.Effect.DENY,
    actions: INTERFACE_ACTIONS.filter((action) => !used.includes(action)),
    resources: ['*'],
    conditions: { ArnEquals: { 'lambda:SourceFunctionArn': others.length === 0 ? arn : [arn, ...others] } },
  });
};

/** Adds the denial to the role of a function; apart from the role's other rights, because it names the function. */
export const denyInterfaces = (fn: IFunction, role: iam.IRole, used: readonly string[]): iam.Policy =>
  new iam.Policy(fn, 'DenyInterfaces', { roles: [role], statements: [interfacesDenied([fn], used)] });
