import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/completed.ts';
import type { OrganisationProps } from '../library/organisation.ts';
import { existingSubnet } from './existing-subnet.ts';

/** What a configuration says that the organisation wants, with constructs for ARNs and ids. */
export const organisation = (
  scope: Construct,
  { notifier, diagnosis, encryptionKeyArn, logRetentionDays, permissionsBoundaryArn, rolePath, names }: Deployment,
): OrganisationProps => ({
  notifier: typeof notifier === 'string' ? notifier : inVpc(scope, notifier),
  ...(diagnosis !== undefined && { diagnosis }),
  logRetention: logRetentionDays,
  ...(rolePath !== '/' && { rolePath }),
  ...(names !== undefined && { names }),
  ...(encryptionKeyArn !== undefined && { encryptionKey: Key.fromKeyArn(scope, 'Key', encryptionKeyArn) }),
  ...(permissionsBoundaryArn !== undefined && {
    permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(scope, 'Boundary', permissionsBoundaryArn),
  }),
});

const inVpc = (
  scope: Construct,
  { subnetIds, securityGroupId }: Exclude<Deployment['notifier'], string>,
): Exclude<OrganisationProps['notifier'], string> => ({
  vpcSubnets: { subnets: subnetIds.map((id) => existingSubnet(scope, `Notifier-${id}`, id)) },
  ...(securityGroupId !== undefined && {
    securityGroup: SecurityGroup.fromSecurityGroupId(scope, 'NotifierSecurityGroup', securityGroupId, {
      mutable: false,
    }),
  }),
});
