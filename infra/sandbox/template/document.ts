import { z } from 'zod';

/** A value in a template, before or after its intrinsic functions are evaluated. */
export type Json = z.core.util.JSONType;

const parameter = z.strictObject({
  Type: z.enum(['String', 'Number', 'AWS::SSM::Parameter::Value<String>']),
  Default: z.string().optional(),
  Description: z.string().optional(),
});

const resource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DependsOn: z.array(z.string()).default([]),
  // The sandbox creates a stack once and never updates it.
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.unknown().optional(),
});

/** The sections of a CloudFormation template that the sandbox knows. */
export const TemplateDocument = z.strictObject({
  Description: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Parameters: z.record(z.string(), parameter).default({}),
  // CDK's own, about the bootstrap stack: nothing is bootstrapped here.
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown().optional() }).optional(),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.strictObject({ Value: z.json(), Description: z.string().optional() })).default({}),
});
/** A template whose sections are all known, with what it leaves out filled in. */
export type TemplateDocument = z.output<typeof TemplateDocument>;
