import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { type Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type ISecurityGroup, type ISubnet, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { z } from 'zod';
import { ALARM_KINDS, ALARMS, alarmNameOf, isExplained } from '../../functions/contract/alarms.ts';
import { NOTIFIER_DESCRIPTION } from '../../functions/contract/function-description.ts';
import { HEARTBEAT_MINUTES } from '../../functions/contract/heartbeat.ts';
import type { NotifierConfig } from '../../functions/notifier/config.ts';
import { acknowledgeInterfaceRights, denyInterfaces, interfaceRights } from '../canary/role.ts';
import { BundledFunction, FunctionLogGroup } from '../function/bundled-function.ts';
import { splitConfiguration } from '../function/configuration.ts';
import { type AlarmsProps, metricAlarm } from './alarm.ts';
import { acknowledgeDiagnosisRights, diagnosisRights } from './diagnosis.ts';
import type { NotifierSettings } from './notifier-config.ts';

/** Out of which logs it explains alarms, and to whom. */
export interface NotifierProps extends AlarmsProps {
  readonly canaries: readonly NotifiedCanary[];
  /** Whether the notifier may read settings, in order to say which is to blame. */
  readonly diagnoses: boolean;
  /** All topics that it publishes to. */
  readonly topics: readonly ITopic[];
  readonly config: NotifierSettings;
  readonly place: NotifierPlace;
  /** An existing role; without it, the notifier gets one of its own. */
  readonly role?: iam.IRole | undefined;
}

/** A canary, whose log the notifier reads, and of which a diagnosis reads whether it runs. */
export interface NotifiedCanary {
  readonly zone: string;
  readonly logGroup: ILogGroup;
  readonly function: IFunction;
  readonly schedule: ISchedule;
}

type NotifierConfigInput = z.input<typeof NotifierConfig>;

/** Where the notifier runs: outside a VPC, or in subnets of one with a security group of its own or of yours. */
export type NotifierPlace =
  | 'outside'
  | { readonly vpc: IVpc; readonly subnets: readonly ISubnet[]; readonly securityGroup?: ISecurityGroup | undefined };

/** How often the notifier runs without an alarm. */
export const HEARTBEAT = Duration.minutes(HEARTBEAT_MINUTES);

/** The memory of the notifier's function. */
export const NOTIFIER_MEMORY_MB = 512;

/** The function outside the VPC that explains alarms, and the alarms on itself. */
export class Notifier extends Construct {
  readonly function: IFunction;
  readonly logGroup: ILogGroup;
  /** Whether it reads settings, in order to say which is to blame. */
  readonly diagnoses: boolean;
  /** What its role must be allowed. */
  readonly rights: readonly iam.PolicyStatement[];
  /** What tells that alarms go unexplained. */
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: NotifierProps) {
    super(scope, id);
    const { prefix, runbook, isExplained, canaries, diagnoses, config, role, place } = props;
    const common = { prefix, runbook, isExplained };
    const logGroup = new FunctionLogGroup(this, 'LogGroup');
    const reading = diagnoses ? diagnosisRights(Stack.of(this), { canaries, apis: config.apis }) : [];
    this.rights = [...notifierRights(logGroup, props), ...reading, ...(place === 'outside' ? [] : [interfaceRights()])];
    const whole: NotifierConfigInput = {
      ...config,
      canaries: canaries.map(({ zone, logGroup: { logGroupName }, schedule, ...canary }) => ({
        zone,
        logGroupName,
        functionName: canary.function.functionName,
        scheduleName: schedule.scheduleName,
      })),
      diagnoses,
    };
    const notifier = new BundledFunction(this, 'Function', {
      folder: 'notifier',
      configuration: splitConfiguration(whole),
      description: NOTIFIER_DESCRIPTION,
      memorySize: NOTIFIER_MEMORY_MB,
      timeout: Duration.seconds(30),
      role: role ?? newRole(this, this.rights, place, reading),
      ...(place !== 'outside' && networkOf(this, place)),
      logGroup,
      // It publishes before it fails for what it could not read: a second try would tell people again.
      retryAttempts: 0,
      maxEventAge: Duration.hours(1),
    });
    const used = reading.flatMap(({ actions }) => actions);
    if (place !== 'outside' && role === undefined && notifier.role) denyInterfaces(notifier, notifier.role, used);
    if (place === 'outside') {
      Validations.of(notifier).acknowledge({
        id: 'cdk-validator-cfnguard::lambda_inside_vpc_check',
        reason: 'It speaks to services of AWS, which private subnets without a way out do not reach.',
      });
    }
    const rule = new Rule(this, 'Rule', {
      description: 'Alarms of private APIs that are to be explained, and a heartbeat',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        // Not their ARNs: an event pattern takes 2,048 characters (EventBridge user guide, "EventBridge quotas").
        detail: { alarmName: explainedNames(prefix) },
      },
      // On the same rule, so that a heartbeat proves that the events would come too.
      schedule: Schedule.rate(HEARTBEAT),
      // Not CDK's LambdaFunction: the logical id of its permission contains the stack's path, and would differ in the sandbox.
      targets: [{ bind: () => ({ arn: notifier.functionArn }) }],
    });
    notifier.addPermission('InvokedByRule', {
      principal: new iam.ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.ruleArn,
    });
    this.function = notifier;
    this.diagnoses = diagnoses;
    this.logGroup = logGroup;
    this.alarms = [
      metricAlarm(this, 'Fails', {
        ...common,
        kind: 'NotifierFails',
        metric: notifier.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
        comparison: 'above',
        threshold: 0,
        datapointsToAlarm: 1,
        // From one heartbeat to the next: one that fails every time is told of once.
        evaluationPeriods: HEARTBEAT.toMinutes() + 1,
        missingData: TreatMissingData.NOT_BREACHING,
      }),
      metricAlarm(this, 'Silent', {
        ...common,
        kind: 'NotifierSilent',
        metric: notifier.metricInvocations({ period: HEARTBEAT, statistic: 'Sum' }),
        comparison: 'below',
        threshold: 1,
        datapointsToAlarm: 2,
        evaluationPeriods: 3,
        missingData: TreatMissingData.BREACHING,
        warmUpMinutes: 30,
      }),
    ];
  }
}

/** Lets it out to port 443, where the endpoints of CloudWatch Logs and SNS are. */
const networkOf = (scope: Construct, { vpc, subnets, securityGroup }: Exclude<NotifierPlace, 'outside'>) => {
  const group =
    securityGroup ??
    new SecurityGroup(scope, 'SecurityGroup', {
      vpc,
      description: 'Private API notifier: reaches CloudWatch Logs and SNS',
      allowAllOutbound: false,
    });
  if (securityGroup === undefined) group.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'to the endpoints of logs and sns');
  return { vpc, vpcSubnets: { subnets: [...subnets] }, securityGroups: [group] };
};

/** How the names of explained alarms begin; after the kind of an API's alarm comes its target. */
const explainedNames = (prefix: string) =>
  ALARM_KINDS.filter(isExplained).map((kind) =>
    ALARMS[kind].owner === 'api' ? { prefix: `${alarmNameOf(prefix, kind)}-` } : alarmNameOf(prefix, kind),
  );

const newRole = (
  scope: Construct,
  rights: readonly iam.PolicyStatement[],
  place: NotifierPlace,
  reading: readonly iam.PolicyStatement[],
): iam.IRole => {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: "Private API notifier: reads the canaries' logs and publishes explanations",
  });
  for (const statement of rights) role.addToPolicy(statement);
  acknowledgeDiagnosisRights(role, reading);
  if (place !== 'outside') acknowledgeInterfaceRights(role);
  return role;
};

const notifierRights = (
  logGroup: ILogGroup,
  { canaries, topics }: Pick<NotifierProps, 'canaries' | 'topics'>,
): readonly iam.PolicyStatement[] => [
  new iam.PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  }),
  new iam.PolicyStatement({
    actions: ['logs:FilterLogEvents'],
    // Its own has the settings of healthy minutes.
    resources: [...canaries.map((canary) => canary.logGroup.logGroupArn), logGroup.logGroupArn],
  }),
  new iam.PolicyStatement({ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }),
];
