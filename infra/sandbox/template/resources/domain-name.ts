import { z } from 'zod';
import { policyDocument } from '../../iam/policy-document.ts';
import { lowerCaseId } from '../../identifiers.ts';
import { withoutEffect } from '../../properties/property.ts';
import { parseOrRefuse } from '../../properties/refused.ts';
import type { CreatedDomainName } from './inventory.ts';
import { arnOf, type Creation, refusal, resourceType } from './resource-type.ts';

const domainName = resourceType(
  z.strictObject({
    DomainName: z.string(),
    CertificateArn: z.string(),
    EndpointConfiguration: z.strictObject({ Types: z.tuple([z.literal('PRIVATE')]) }),
    SecurityPolicy: z.literal('TLS_1_2'),
    Policy: z.string(),
    Tags: withoutEffect,
  }),
  ({ DomainName, Policy }, creation) => {
    const id = lowerCaseId(10, creation.logicalId);
    const arn = arnOf(creation, 'apigateway', `/domainnames/${DomainName}+${id}`);
    creation.inventory.domainNames.set(arn, {
      name: DomainName,
      id,
      policy: parseOrRefuse(policyDocument, JSON.parse(Policy), `${creation.subject}: Policy`, 'element'),
      endpointIds: [],
      mappings: [],
    });
    creation.inventory.certifiedNames.push(DomainName);
    return { ref: arn, attributes: { DomainNameArn: arn } };
  },
);

const basePathMapping = resourceType(
  z.strictObject({ DomainNameArn: z.string(), BasePath: z.string(), RestApiId: z.string(), Stage: z.string() }),
  ({ DomainNameArn, BasePath, RestApiId, Stage }, creation) => {
    if (!creation.inventory.stages.some(({ apiId, name }) => apiId === RestApiId && name === Stage)) {
      throw refusal(creation, `AWS refuses it: API ${RestApiId} has no stage ${Stage}`);
    }
    domainNameOf(DomainNameArn, creation).mappings.push({ basePath: BasePath, apiId: RestApiId, stage: Stage });
    return { ref: `${DomainNameArn}/${BasePath}`, attributes: {} };
  },
);

const accessAssociation = resourceType(
  z.strictObject({
    DomainNameArn: z.string(),
    AccessAssociationSource: z.string(),
    AccessAssociationSourceType: z.literal('VPCE'),
    Tags: withoutEffect,
  }),
  ({ DomainNameArn, AccessAssociationSource }, creation) => {
    domainNameOf(DomainNameArn, creation).endpointIds.push(AccessAssociationSource);
    return { ref: `${DomainNameArn}/${AccessAssociationSource}`, attributes: {} };
  },
);

const domainNameOf = (arn: string, creation: Creation): CreatedDomainName => {
  const found = creation.inventory.domainNames.get(arn);
  if (found === undefined) throw refusal(creation, `AWS refuses it: there is no domain name ${arn}`);
  return found;
};

/** Private custom domain names, what leads from them to stages, and the endpoints that know them. */
export const DOMAIN_NAME_RESOURCES = {
  'AWS::ApiGateway::DomainNameV2': domainName,
  'AWS::ApiGateway::BasePathMappingV2': basePathMapping,
  'AWS::ApiGateway::DomainNameAccessAssociation': accessAssociation,
};
