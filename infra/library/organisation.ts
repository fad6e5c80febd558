import type { ISecurityGroup, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The notifier inside the VPC of the canaries. */
export interface NotifierInVpc {
  /** Its subnets, from which the interface endpoints of `logs` and `sns` must be reached. */
  readonly vpcSubnets: SubnetSelection;
  /**
   * Its security group, which is not changed.
   * @default - a group that is let out to port 443
   */
  readonly securityGroup?: ISecurityGroup;
}

/** What an organisation wants of everything that is made. */
export interface OrganisationProps {
  /**
   * Where the notifier runs: outside a VPC, inside that of the canaries, or not at all; then nothing is explained, and alarms alone tell people.
   * @default outside
   */
  readonly notifier?: 'outside' | 'off' | NotifierInVpc;
  /**
   * Whether the notifier reads the settings of the network, the APIs and the canaries, and in CloudTrail who changed them, in order to say which is to
   * blame. Inside a VPC it needs a way to each of these services for that (docs/diagnosis.md).
   * @default - true where the notifier runs outside a VPC
   */
  readonly diagnosis?: boolean;
  /**
   * A key for the log groups, the functions' environments and the topics. The policy of a key of this app is completed; that of another one must
   * let CloudWatch Logs and alarms use it, as a warning says.
   * @default - the keys of AWS
   */
  readonly encryptionKey?: IKey;
  /**
   * How long logs are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
  /**
   * A boundary for the rights of the roles that are made.
   * @default - none
   */
  readonly permissionsBoundary?: IManagedPolicy;
  /**
   * The path of the roles that are made, which begins and ends with a slash.
   * @default /
   */
  readonly rolePath?: string;
  /**
   * A pattern for the names of functions, log groups, roles, topics, schedules, rules and security groups, and for the default of `prefix`: letters,
   * digits, hyphens and underscores, and `{name}` where what tells them apart is to stand, as in `acme-{name}-prod`. Another name means another resource.
   * @default - CloudFormation names them
   */
  readonly names?: string;
}
