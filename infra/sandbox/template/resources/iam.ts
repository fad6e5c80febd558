import { z } from 'zod';
import { policyDocument } from '../../iam/policy-document.ts';
import { withoutEffect } from '../../properties/property.ts';
import { generatedName, nameOr, resourceType } from './resource-type.ts';

const role = resourceType(
  z.strictObject({
    RoleName: z.string().optional(),
    Path: z.string().default('/'),
    AssumeRolePolicyDocument: policyDocument,
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).default([]),
    PermissionsBoundary: withoutEffect,
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const name = nameOr(properties.RoleName, creation, 64);
    const { partition, accountId } = creation.location;
    const arn = `arn:${partition}:iam::${accountId}:role${properties.Path}${name}`;
    creation.inventory.roles.set(arn, {
      name,
      statements: properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    });
    return { ref: name, attributes: { Arn: arn } };
  },
);

const policy = resourceType(
  z.strictObject({
    PolicyName: z.string(),
    PolicyDocument: policyDocument,
    Roles: z.array(z.string()).min(1),
  }),
  ({ PolicyDocument, Roles }, creation) => {
    creation.inventory.rolePolicies.push({ roleNames: Roles, statements: PolicyDocument.Statement });
    return { ref: generatedName(creation, 128), attributes: {} };
  },
);

/** Roles and their rights. */
export const IAM_RESOURCES = { 'AWS::IAM::Role': role, 'AWS::IAM::Policy': policy };
