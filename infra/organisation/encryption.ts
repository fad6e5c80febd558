import { Annotations, Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Encrypts the log groups, the functions' environments and the topics in a scope with a key of yours. The key's policy is completed where it
 * is of this app; of another one, a warning says what it must have.
 */
export const encrypt = (scope: Construct, key: IKey): void => {
  for (const resource of scope.node.findAll()) {
    if (resource instanceof CfnLogGroup) resource.kmsKeyId = key.keyArn;
    if (resource instanceof CfnFunction) resource.kmsKeyArn = key.keyArn;
    if (resource instanceof CfnTopic) resource.kmsMasterKeyId = key.keyArn;
    if (resource instanceof LambdaFunction) resource.addToRolePolicy(keyRights(key));
  }
  const added = keyPolicy().map((statement) => key.addToResourcePolicy(statement).statementAdded);
  if (added.every((isThere) => isThere)) return;
  Annotations.of(scope).addWarningV2(
    'private-api-canary:keyPolicy',
    "The key's policy is not this app's to change: it must let CloudWatch Logs and alarms use it, as docs/organisation.md#a-key-of-yours says.",
  );
};

/** What services need of the key, by its policy. */
const keyPolicy = (): readonly iam.PolicyStatement[] => [
  new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
      },
    },
  }),
  // Alarms publish to the encrypted topics.
  new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  }),
];

/** What a function's role needs of the key: to read its environment, and to publish to an encrypted topic. */
export const keyRights = ({ keyArn }: IKey): iam.PolicyStatement =>
  new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [keyArn] });
