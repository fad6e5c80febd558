import type { AddToPrincipalPolicyResult } from 'aws-cdk-lib/aws-iam';
import {
  ArnPrincipal,
  type IPrincipal,
  type IRole,
  type PolicyStatement,
  PrincipalPolicyFragment,
} from 'aws-cdk-lib/aws-iam';
import { DependencyGroup } from 'constructs';

/** Several roles as one principal: each is given what the principal is given. */
export class RolesPrincipal implements IPrincipal {
  readonly assumeRoleAction = 'sts:AssumeRole';
  readonly grantPrincipal = this;
  private readonly roles: readonly IRole[];

  constructor(roles: readonly IRole[]) {
    this.roles = roles;
  }

  get policyFragment(): PrincipalPolicyFragment {
    const fragments = this.roles.map(({ roleArn }) => new ArnPrincipal(roleArn).policyFragment.principalJson);
    return new PrincipalPolicyFragment({ AWS: fragments.flatMap(({ AWS = [] }) => AWS) });
  }

  addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    const results = this.roles.map((role) => role.addToPrincipalPolicy(statement));
    const policies = new DependencyGroup();
    for (const { policyDependable } of results) if (policyDependable) policies.add(policyDependable);
    return { statementAdded: results.every(({ statementAdded }) => statementAdded), policyDependable: policies };
  }
}
