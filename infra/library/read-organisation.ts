import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { NotifierPlace } from '../alerting/notifier.ts';
import { describe, expectation } from '../config/issues.ts';
import { Names, RolePath } from '../config/organisation.ts';
import type { AlertingProps } from './alerting.ts';
import type { OrganisationProps } from './organisation.ts';

/** Reads where the notifier is to run, and checks the texts; what is wrong is added to `mistakes`, as lines for a person. */
export const readOrganisation = (
  { notifier = 'outside', rolePath, names }: OrganisationProps,
  vpc: IVpc,
  alerting: AlertingProps,
  mistakes: string[],
): NotifierPlace | 'off' => {
  for (const [field, schema, value] of [
    ['rolePath', RolePath, rolePath],
    ['names', Names, names],
  ] as const) {
    const parsed = schema.optional().safeParse(value, { reportInput: true, error: expectation });
    for (const issue of parsed.error?.issues ?? []) mistakes.push(describe({ ...issue, path: [field] }));
  }
  if (notifier === 'outside') return notifier;
  if (notifier === 'off') {
    const { emails = [], topic } = alerting.explanations ?? {};
    if (emails.length > 0 || topic !== undefined)
      mistakes.push('alerting.explanations: must be left out where the notifier is off');
    return notifier;
  }
  const { subnets } = vpc.selectSubnets(notifier.vpcSubnets);
  if (subnets.length === 0) mistakes.push('notifier.vpcSubnets: must select a subnet, got none');
  return { vpc, subnets, securityGroup: notifier.securityGroup };
};
