import { z } from 'zod';
import { policyDocument } from '../policy-document.ts';
import { generatedName, resourceType, withoutEffect } from './resource-type.ts';

// Nobody is authenticated on loopback: rights are read, so that a broken document is refused, and then not used.

const role = resourceType(
  z.strictObject({
    RoleName: z.string().optional(),
    AssumeRolePolicyDocument: policyDocument,
    ManagedPolicyArns: z.array(z.string()).optional(),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).optional(),
    PermissionsBoundary: withoutEffect,
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const name = properties.RoleName ?? generatedName(creation, 64);
    const { partition, accountId } = creation.location;
    return { ref: name, attributes: { Arn: `arn:${partition}:iam::${accountId}:role/${name}` } };
  },
);

const policy = resourceType(
  z.strictObject({
    PolicyName: z.string(),
    PolicyDocument: policyDocument,
    Roles: z.array(z.string()).min(1),
  }),
  (_, creation) => ({ ref: generatedName(creation, 128), attributes: {} }),
);

/** Roles and their rights. */
export const IAM_RESOURCES = { 'AWS::IAM::Role': role, 'AWS::IAM::Policy': policy };
