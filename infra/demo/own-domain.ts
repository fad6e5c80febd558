import { Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { InterfaceVpcEndpoint, IVpc } from 'aws-cdk-lib/aws-ec2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { InterfaceVpcEndpointTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { onlyThrough } from '../openapi/resource-policy.ts';
import type { PetStore } from './pet-store/pet-store.ts';

/** A private custom domain name of an API, and where clients find it. */
export interface OwnDomainProps {
  /** Such as `pets.internal.example.com`. */
  readonly name: string;
  /** A certificate in ACM that covers the name. */
  readonly certificateArn: string;
  readonly petStore: PetStore;
  /** The endpoint that it can be called through. */
  readonly endpoint: InterfaceVpcEndpoint;
  /** The VPC whose clients resolve the name. */
  readonly vpc: IVpc;
}

/** What stands in place of the stage. */
const BASE_PATH = 'petstore';

/**
 * The API under a private custom domain name: the name with its policy, the base path that leads to the stage, the association
 * with the endpoint, and a hosted zone of the VPC (API Gateway developer guide, "Custom domain names for private APIs").
 */
export class OwnDomain extends Construct {
  readonly name: string;
  readonly basePath = BASE_PATH;

  constructor(scope: Construct, id: string, { name, certificateArn, petStore, endpoint, vpc }: OwnDomainProps) {
    super(scope, id);
    const domainName = new apigateway.CfnDomainNameV2(this, 'Name', {
      domainName: name,
      certificateArn,
      endpointConfiguration: { types: ['PRIVATE'] },
      securityPolicy: 'TLS_1_2',
      policy: Stack.of(this).toJsonString(onlyThrough(endpoint.vpcEndpointId)),
    });
    const mapping = new apigateway.CfnBasePathMappingV2(this, 'Mapping', {
      domainNameArn: domainName.attrDomainNameArn,
      basePath: BASE_PATH,
      restApiId: petStore.api.restApiId,
      stage: petStore.stage.stageName,
    });
    const association = new apigateway.CfnDomainNameAccessAssociation(this, 'Association', {
      domainNameArn: domainName.attrDomainNameArn,
      accessAssociationSource: endpoint.vpcEndpointId,
      accessAssociationSourceType: 'VPCE',
    });
    const zone = new route53.PrivateHostedZone(this, 'Zone', { zoneName: name, vpc });
    const record = new route53.ARecord(this, 'Record', {
      zone,
      target: route53.RecordTarget.fromAlias(new InterfaceVpcEndpointTarget(endpoint)),
    });
    // Whoever waits for the name waits for all that it needs.
    record.node.addDependency(mapping, association);
    this.name = name;
  }
}
