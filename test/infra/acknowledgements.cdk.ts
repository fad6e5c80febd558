import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { expect, test } from '@jest/globals';
import { type App, CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { AttachedStack } from '../../infra/attached/attached-stack.ts';
import { AlertingInput } from '../../infra/config/alerting.ts';
import { parseAppConfig } from '../../infra/config/app-config.ts';
import { DemoStack } from '../../infra/demo/demo-stack.ts';
import { deploymentInput } from './config/deployment-input.ts';
import { appIn } from './synthesize.ts';
import { inTemporaryDirectory } from './template.ts';

const Report = z.object({
  pluginReports: z.array(z.looseObject({ pluginName: z.string(), conclusion: z.string(), violations: z.unknown() })),
});

const endpoint = { ...deploymentInput().endpoint, securityGroupId: 'sg-0a1b2c3d', addIngress: true };
const alerting = AlertingInput.parse({
  pages: { emails: ['on-call@example.com'] },
  explanations: { emails: ['team@example.com'] },
  maintenance: [{ schedule: 'cron(0 2 * * SUN)', minutes: 90, timezone: 'Europe/Berlin' }],
});
const parsed = parseAppConfig({
  targets: [deploymentInput({ zones: 1, endpoint, endpointZones: 2, alerting })],
});
const [deployment] = parsed.ok ? (parsed.config.targets ?? []) : [];
if (!deployment) throw new Error(`configuring a target: ${JSON.stringify(parsed)}`);

const CONTROL_TOWER = fileURLToPath(
  new URL('../../node_modules/@cdklabs/cdk-validator-cfnguard/rules/control-tower/cfn-guard', import.meta.url),
);

/** The rules that name a type of resource in the app: others find nothing, and cfn-guard takes seconds to find it. */
const rulesFor = (app: App): string[] => {
  const types = new Set(app.node.findAll().map((part) => (part instanceof CfnResource ? part.cfnResourceType : '')));
  const rules = globSync('**/*.guard', { cwd: CONTROL_TOWER }).map((rule) => join(CONTROL_TOWER, rule));
  return rules.filter((rule) =>
    readFileSync(rule, 'utf8')
      .match(/AWS::\w+::\w+/g)
      ?.some((type) => types.has(type)),
  );
};

const { demo, attached, reports } = inTemporaryDirectory((outdir) => {
  const app = appIn(outdir);
  const demo = new DemoStack(app, 'Demo', { environment: 'Test', stage: 'demo', backend: 'mock', zones: 2, alerting });
  const attached = new AttachedStack(app, 'Attached', { deployment });
  Validations.of(app).addPlugins(new CfnGuardValidator({ controlTowerRulesEnabled: false, rules: rulesFor(app) }));
  app.synth();
  const report: unknown = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  return { demo, attached, reports: Report.parse(report).pluginReports };
});

/** The rules that are acknowledged in a stack, with a reason, each behind the path of its construct. */
const acknowledged = (stack: Stack): readonly string[] => {
  const Reasons = z.record(z.string(), z.string().min(40));
  return stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(Reasons.parse(data)))
      .map((rule) => `${node.path.replace(`${stack.node.path}/`, '')} ${rule.replace(/^.*::(?!\*)/, '')}`),
  );
};

const ofCanary = (canary: string): readonly string[] => [
  `${canary}/LogGroup cloudwatch_log_group_retention_period_check`,
  `${canary}/LogGroup cloudwatch_log_group_encrypted_check`,
  `${canary}/Role AwsSolutions-IAM5[Resource::*]`,
];

/** Alarms of a zone end as their construct does: in a number, or in a known zone's name. */
const ofAlerting = (
  sourceZones: readonly string[],
  addressZones: readonly string[],
  names: readonly string[],
): readonly string[] => [
  ...[
    ...sourceZones.flatMap((zone) =>
      [...(sourceZones.length > 1 ? ['SourceDead'] : []), 'SourceImpaired', 'Silent', 'SlowToConnect'].map(
        (kind) => `${kind}${zone}`,
      ),
    ),
    ...addressZones.map((zone) => `AddressZoneDead${zone}`),
    ...names.map((name) => `KindDead-${name}`),
  ].map((alarm) => `Canary/Alerting/${alarm} cloudwatch_alarm_action_check`),
  'Canary/Alerting/Notifier/LogGroup cloudwatch_log_group_retention_period_check',
  'Canary/Alerting/Notifier/LogGroup cloudwatch_log_group_encrypted_check',
  'Canary/Alerting/Notifier/Role AwsSolutions-IAM5[Resource::*]',
  'Canary/Alerting/Notifier/Function lambda_inside_vpc_check',
];

test('cdk-nag (AwsSolutions) finds nothing that is not acknowledged', () => {
  const violations = [demo, attached].map((stack) => new AwsSolutionsChecks().validateScope(stack).violations);

  expect(violations).toEqual([[], []]);
});

test('nor does cfn-guard (Control Tower)', () => {
  expect(reports.map(({ pluginName, conclusion, violations }) => ({ pluginName, conclusion, violations }))).toEqual([
    { pluginName: 'cdk-validator-cfnguard', conclusion: 'success', violations: [] },
  ]);
});

test('these rules are acknowledged in the demo, each at the construct that it concerns', () => {
  expect(acknowledged(demo)).toEqual([
    // CDK's own, for Fn::GetAZs.
    'Demo W3010',
    'Network AwsSolutions-VPC7',
    'PetStore/Api AwsSolutions-APIG2',
    'PetStore/Stage AwsSolutions-APIG1',
    'PetStore/Stage AwsSolutions-APIG6',
    'PetStore/Stage api_gw_v1_execution_logging_enabled_check',
    'PetStore/Stage AwsSolutions-APIG3',
    'PetStore/Stage api_gw_xray_enabled_check',
    ...ofCanary('Canary/Zone1'),
    ...ofCanary('Canary/Zone2'),
    ...ofAlerting(['1', '2'], ['1', '2'], ['vpce-regional', 'vpce-zonal', 'alias']),
  ]);
});

test('these rules are acknowledged beside an existing system', () => {
  expect(acknowledged(attached)).toEqual([
    'Subnet-us-east-1a @aws-cdk/aws-ec2:noSubnetRouteTableId',
    ...ofCanary('Canary/Zone-us-east-1a'),
    ...ofAlerting(['-us-east-1a'], ['-us-east-1a', '-us-east-1b'], ['vpce-regional', 'vpce-zonal']),
  ]);
});
