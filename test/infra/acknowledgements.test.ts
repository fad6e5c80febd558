import { expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { synthesize } from './synthesize.ts';

const { stack } = synthesize();

test('cdk-nag (AwsSolutions) finds nothing that is not acknowledged', () => {
  expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
});

test('these rules are acknowledged, each at the construct that it concerns, with a reason', () => {
  const Reasons = z.record(z.string(), z.string().min(40));
  const acknowledged = stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(Reasons.parse(data)))
      .map((rule) => `${node.path.replace(`${stack.node.path}/`, '')} ${rule.replace(/^.*::(?!\*)/, '')}`),
  );

  expect(acknowledged).toEqual([
    // CDK's own, for Fn::GetAZs.
    'PrivateApiCanary-Test W3010',
    'Network AwsSolutions-VPC7',
    'PetStore/Api AwsSolutions-APIG2',
    'PetStore/Stage AwsSolutions-APIG1',
    'PetStore/Stage AwsSolutions-APIG6',
    'PetStore/Stage api_gw_v1_execution_logging_enabled_check',
    'PetStore/Stage AwsSolutions-APIG3',
    'PetStore/Stage api_gw_xray_enabled_check',
    ...['CanaryInZone1', 'CanaryInZone2'].flatMap((canary) => [
      `${canary}/LogGroup cloudwatch_log_group_retention_period_check`,
      `${canary}/LogGroup cloudwatch_log_group_encrypted_check`,
      `${canary}/Role AwsSolutions-IAM5[Resource::*]`,
    ]),
  ]);
});
