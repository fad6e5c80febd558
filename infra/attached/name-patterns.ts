import { CfnResource, type Stack, Token } from 'aws-cdk-lib';
import * as z from 'zod';

const Joined = z
  .strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })
  .transform((value) => ({ separator: value['Fn::Join'][0], parts: value['Fn::Join'][1] }));

/** What only the deployment knows of itself, such as its account. */
const Pseudo = z.strictObject({ Ref: z.string().startsWith('AWS::') });

const Reference = z.union([
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
    .transform((value) => value['Fn::GetAtt'][0]),
]);

/**
 * The longest beginning of a stack's name that CloudFormation is taken to keep in the name that it generates of a function, of at most 64
 * characters: how it shortens is not documented.
 */
const NAME_KEPT = 20;

/** What CloudFormation will resolve, with a pattern in place of what is not known before: names that are generated, the account. */
export const withNamePatterns = (stack: Stack, value: unknown): unknown => patterned(stack, stack.resolve(value));

const patterned = (stack: Stack, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => patterned(stack, item));
  if (typeof value !== 'object' || value === null) return value;
  const { data: joined } = Joined.safeParse(value);
  if (joined) return joined.parts.map((part) => patterned(stack, part)).join(joined.separator);
  if (Pseudo.safeParse(value).success) return '*';
  const { data: logicalId } = Reference.safeParse(value);
  if (logicalId !== undefined) return arnPattern(stack, logicalId);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, patterned(stack, inner)]));
};

/** The ARN of a resource as far as it is known, `*` for the rest; of a log group it covers the streams in it. */
const arnPattern = (stack: Stack, logicalId: string): string => {
  const resource = stack.node
    .findAll()
    .find((part) => part instanceof CfnResource && stack.resolve(part.logicalId) === logicalId);
  const type = resource instanceof CfnResource ? resource.cfnResourceType : 'nothing';
  switch (type) {
    case 'AWS::Logs::LogGroup':
      return arnOf(stack, 'logs', `log-group:${stack.stackName}-${logicalId}-*`);
    case 'AWS::Lambda::Function':
      return arnOf(stack, 'lambda', `function:${stack.stackName.slice(0, NAME_KEPT)}*`);
    case 'AWS::Scheduler::Schedule':
      return arnOf(stack, 'scheduler', `schedule/default/${stack.stackName.slice(0, NAME_KEPT)}*`);
    case 'AWS::SNS::Topic':
      return arnOf(stack, 'sns', `${stack.stackName}-${logicalId}-*`);
    default:
      throw new Error(`writing a pattern for ${logicalId}: nothing is known of the ARN of ${type}`);
  }
};

const arnOf = ({ partition, region, account }: Stack, service: string, resource: string): string =>
  ['arn', known(partition), service, known(region), known(account), resource].join(':');

const known = (part: string): string => (Token.isUnresolved(part) ? '*' : part);
