import { z } from 'zod';
import { lowerCaseId } from '../identifiers.ts';
import { policyDocument } from '../policy-document.ts';
import { parsePart } from '../refused.ts';
import { type Creation, refusal, resourceType, withoutEffect } from './resource-type.ts';

const endpointType = z.enum(['PRIVATE', 'REGIONAL', 'EDGE']);

const restApi = resourceType(
  z.strictObject({
    Name: z.string(),
    Description: withoutEffect,
    Body: z.record(z.string(), z.json()),
    Policy: policyDocument.optional(),
    EndpointConfiguration: z.strictObject({
      Types: z.tuple([endpointType]),
      VpcEndpointIds: z.array(z.string()).default([]),
      // AWS refuses any other for a private API.
      IpAddressType: z.literal('dualstack').optional(),
    }),
    // What the import takes the API for before EndpointConfiguration says it.
    Parameters: z.strictObject({ endpointConfigurationTypes: endpointType.optional() }).optional(),
    FailOnWarnings: withoutEffect,
    Tags: withoutEffect,
  }),
  (properties, creation) => {
    const { Name, Body, EndpointConfiguration, Parameters } = properties;
    const { Types, VpcEndpointIds } = EndpointConfiguration;
    if (![undefined, ...Types].includes(Parameters?.endpointConfigurationTypes)) {
      throw refusal(creation, 'the sandbox does not know which of Parameters and EndpointConfiguration wins');
    }
    if (VpcEndpointIds.length > 0 && !Types.includes('PRIVATE')) {
      throw refusal(creation, 'AWS refuses it: only a PRIVATE API takes VpcEndpointIds');
    }
    const id = lowerCaseId(10, creation.logicalId);
    creation.inventory.apis.set(id, {
      id,
      name: Name,
      types: Types,
      document: Body,
      policy: resourcePolicy(properties, creation),
      endpointIds: VpcEndpointIds,
    });
    return {
      ref: id,
      attributes: { RestApiId: id, RootResourceId: lowerCaseId(10, `${creation.logicalId}:root`) },
    };
  },
);

type ResourcePolicy = z.output<typeof policyDocument>;

const resourcePolicy = (
  { Policy, Body }: { readonly Policy?: ResourcePolicy; readonly Body: Readonly<Record<string, unknown>> },
  creation: Creation,
): ResourcePolicy | undefined => {
  const extension = 'x-amazon-apigateway-policy';
  const imported = Body[extension];
  if (imported === undefined) return Policy;
  if (Policy !== undefined) {
    throw refusal(creation, `the sandbox does not know whether Policy or ${extension} in Body wins`);
  }
  return parsePart(policyDocument, imported, `${creation.subject}: ${extension}`, 'element');
};

const deployment = resourceType(
  z.strictObject({ RestApiId: z.string(), Description: withoutEffect }),
  ({ RestApiId }, creation) => {
    const api = creation.inventory.apis.get(RestApiId);
    if (api === undefined) throw refusal(creation, `AWS refuses it: there is no API ${RestApiId}`);
    if (api.types.includes('PRIVATE') && api.policy === undefined) {
      throw refusal(creation, "AWS refuses it: Private REST API doesn't have a resource policy attached to it");
    }
    const id = lowerCaseId(6, creation.logicalId);
    creation.inventory.apiDeployments.set(id, RestApiId);
    return { ref: id, attributes: { DeploymentId: id } };
  },
);

const stage = resourceType(
  z.strictObject({
    RestApiId: z.string(),
    DeploymentId: z.string(),
    StageName: z.string().regex(/^[A-Za-z0-9_]{1,128}$/, { error: 'must be letters, digits and underscores' }),
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  ({ RestApiId, DeploymentId, StageName }, creation) => {
    if (creation.inventory.apiDeployments.get(DeploymentId) !== RestApiId) {
      throw refusal(creation, `AWS refuses it: API ${RestApiId} has no deployment ${DeploymentId}`);
    }
    creation.inventory.stages.push({ apiId: RestApiId, name: StageName });
    return { ref: StageName, attributes: {} };
  },
);

/** The APIs behind the endpoint, and what of them is deployed. */
export const API_GATEWAY_RESOURCES = {
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Deployment': deployment,
  'AWS::ApiGateway::Stage': stage,
};
