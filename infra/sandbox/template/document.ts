import { z } from 'zod';

/** A value in a template, before or after its intrinsic functions are evaluated. */
export type Json = z.core.util.JSONType;

const text = z.union([z.string(), z.number()]).transform(String);

const parameter = z.strictObject({
  Type: z.enum(['String', 'Number', 'CommaDelimitedList', 'AWS::SSM::Parameter::Value<String>']),
  Default: text.optional(),
  AllowedValues: z.array(text).optional(),
  ConstraintDescription: z.string().optional(),
  Description: z.string().optional(),
  NoEcho: z.boolean().optional(),
});

const resource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.json()).default({}),
  DependsOn: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).default([])),
  // The sandbox creates a stack once and never updates it.
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.unknown().optional(),
});

const output = z.strictObject({
  Value: z.json(),
  Description: z.string().optional(),
  Export: z.strictObject({ Name: z.json() }).optional(),
});

/** The sections of a CloudFormation template that the sandbox knows. */
export const TemplateDocument = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09').optional(),
  Description: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Parameters: z.record(z.string(), parameter).default({}),
  // CDK's own, about the bootstrap stack: nothing is bootstrapped here.
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown().optional() }).optional(),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), output).default({}),
});
/** A template whose sections are all known, with what it leaves out filled in. */
export type TemplateDocument = z.output<typeof TemplateDocument>;
