import { CfnRole, type IManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What an organisation wants of every role that is made. */
export interface RoleTerms {
  readonly path?: string | undefined;
  readonly boundary?: IManagedPolicy | undefined;
}

/** Puts the roles in a scope under a path, and bounds their rights. */
export const placeRoles = (scope: Construct, { path, boundary }: RoleTerms): void => {
  if (boundary) PermissionsBoundary.of(scope).apply(boundary);
  if (path === undefined) return;
  for (const part of scope.node.findAll()) if (part instanceof CfnRole) part.path = path;
};
