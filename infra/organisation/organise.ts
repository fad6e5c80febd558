import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { encrypt } from './encryption.ts';
import { nameAll } from './names.ts';
import { placeRoles } from './roles.ts';

/** What an organisation wants of everything in a scope. */
export interface OrganisationTerms {
  readonly encryptionKey?: IKey | undefined;
  readonly logRetention?: RetentionDays | undefined;
  readonly permissionsBoundary?: IManagedPolicy | undefined;
  readonly rolePath?: string | undefined;
  readonly names?: string | undefined;
}

/** Gives everything in a scope what an organisation wants of it; throws with every mistake and the scope's path. */
export const organise = (scope: Construct, terms: OrganisationTerms): void => {
  const { encryptionKey, logRetention, permissionsBoundary, rolePath, names } = terms;
  if (encryptionKey) encrypt(scope, encryptionKey);
  if (logRetention !== undefined) {
    for (const part of scope.node.findAll()) if (part instanceof CfnLogGroup) part.retentionInDays = logRetention;
  }
  placeRoles(scope, { path: rolePath, boundary: permissionsBoundary });
  const mistakes = names === undefined ? [] : nameAll(scope, names);
  if (mistakes.length > 0) throw new Error([`${scope.node.path}: reading the props:`, ...mistakes].join('\n  '));
};
