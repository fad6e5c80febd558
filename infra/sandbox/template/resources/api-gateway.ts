import { z } from 'zod';
import { policyDocument } from '../../iam/policy-document.ts';
import { lowerCaseId } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { parseOrRefuse } from '../../properties/refused.ts';
import type { Json } from '../document.ts';
import { API_METHOD_RESOURCES } from './api-method.ts';
import { refusal, resourceType } from './resource-type.ts';

const POLICY = 'x-amazon-apigateway-policy';

const restApi = resourceType(
  z.strictObject({
    Name: z.string(),
    Body: z.record(z.string(), z.json()).optional(),
    /** Of an API whose methods are resources of their own. */
    Policy: z.json().optional(),
    EndpointConfiguration: z.strictObject({
      Types: z.tuple([z.literal('PRIVATE')]),
      VpcEndpointIds: z.array(z.string()),
    }),
    // What the import takes the API for before EndpointConfiguration says it.
    Parameters: z.strictObject({ endpointConfigurationTypes: z.literal('PRIVATE') }).optional(),
    Description: withoutEffect,
    Tags: withoutEffect,
  }),
  ({ Name, Body = emptyDocument(Name), Policy, EndpointConfiguration }, creation) => {
    const document = { ...Body, ...(Policy !== undefined && { [POLICY]: Policy }) };
    if (document[POLICY] === undefined) {
      throw refusal(creation, "AWS refuses it: Private REST API doesn't have a resource policy attached to it");
    }
    const id = lowerCaseId(10, creation.logicalId);
    creation.inventory.apis.set(id, {
      id,
      name: Name,
      document,
      policy: parseOrRefuse(policyDocument, document[POLICY], `${creation.subject}: ${POLICY}`, 'element'),
      endpointIds: EndpointConfiguration.VpcEndpointIds,
    });
    return { ref: id, attributes: { RootResourceId: `${id}/` } };
  },
);

const emptyDocument = (title: string): Readonly<Record<string, Json>> => ({
  openapi: '3.0.1',
  info: { title, version: '1' },
  paths: {},
});

const deployment = resourceType(
  z.strictObject({ RestApiId: z.string(), Description: withoutEffect }),
  ({ RestApiId }, creation) => {
    if (!creation.inventory.apis.has(RestApiId))
      throw refusal(creation, `AWS refuses it: there is no API ${RestApiId}`);
    const id = lowerCaseId(6, creation.logicalId);
    creation.inventory.apiDeployments.set(id, RestApiId);
    return { ref: id, attributes: {} };
  },
);

const stage = resourceType(
  z.strictObject({
    RestApiId: z.string(),
    DeploymentId: z.string(),
    Description: withoutEffect,
    StageName: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, { error: 'must be letters, digits, hyphens, underscores' }),
    Tags: withoutEffect,
  }),
  ({ RestApiId, DeploymentId, StageName }, creation) => {
    if (creation.inventory.apiDeployments.get(DeploymentId) !== RestApiId) {
      throw refusal(creation, `AWS refuses it: API ${RestApiId} has no deployment ${DeploymentId}`);
    }
    creation.inventory.stages.push({ apiId: RestApiId, name: StageName, deploymentId: DeploymentId });
    return { ref: StageName, attributes: {} };
  },
);

/** The APIs behind the endpoint, and what of them is deployed. */
export const API_GATEWAY_RESOURCES = {
  'AWS::ApiGateway::RestApi': restApi,
  ...API_METHOD_RESOURCES,
  'AWS::ApiGateway::Deployment': deployment,
  'AWS::ApiGateway::Stage': stage,
};
