import * as z from 'zod';
import { resourceId, text } from './field.ts';

// CloudWatch Logs API reference, "PutRetentionPolicy".
const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** The path of a role: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html. */
export const RolePath = text(/^\/([!-~]{1,510}\/)?$/, 'must begin and end with a slash, as /teams/network/ does');

/** A pattern for names. */
export const Names = text(
  /^[A-Za-z0-9_-]*\{name\}[A-Za-z0-9_-]*$/,
  'must be letters, digits, hyphens and underscores, with {name} once, as in acme-{name}-prod',
);

const NotifierInVpc = z.strictObject({
  subnetIds: z
    .array(resourceId('subnet'))
    .min(1)
    .max(16)
    .describe('Its subnets, from which the interface endpoints of logs and sns must be reached'),
  securityGroupId: resourceId('sg')
    .optional()
    .describe('Its security group; without it, the stack makes one that is let out to port 443'),
});

/** What an organisation wants of everything that a stack makes, as a person writes it. */
export const ORGANISATION = {
  notifier: z
    .union([z.enum(['outside', 'off']), NotifierInVpc], {
      error: 'must be "outside", "off" or an object with subnetIds',
    })
    .default('outside')
    .describe(
      "Where the notifier runs: outside a VPC, in subnets of the canaries' VPC, or nowhere; then nothing is explained, and alarms alone tell people",
    ),
  diagnosis: z
    .boolean()
    .optional()
    .describe(
      'Whether the notifier reads the settings of the network, the APIs and the canaries, and in CloudTrail who changed them, in order to say which is to blame (docs/diagnosis.md); without it, where the notifier runs outside a VPC',
    ),
  encryptionKeyArn: text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, 'must be the ARN of a KMS key')
    .optional()
    .describe(
      "A key for log groups, functions' environments and topics, whose policy lets CloudWatch Logs and alarms use it; without it, the keys of AWS",
    ),
  logRetentionDays: z
    .number()
    .refine((days) => DAYS.includes(days), { error: `must be one of ${DAYS.join(', ')}` })
    .default(30)
    .describe('How many days logs are kept'),
  rolePath: RolePath.default('/').describe('The path of the roles that the stack makes'),
  names: Names.optional().describe(
    'A pattern for the names of everything, with {name} where what tells them apart is to stand, as in acme-{name}-prod; without it, CloudFormation names them. Another name means another resource',
  ),
};

/** A name by a pattern in which `{name}` stands for what tells it apart. */
export const namedBy = (pattern: string | undefined, name: string): string => pattern?.replace('{name}', name) ?? name;
