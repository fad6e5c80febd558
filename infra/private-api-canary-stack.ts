import { Aws, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { Canary } from './canary.ts';
import { renderConfig } from './canary-config.ts';
import { Network } from './network.ts';
import { PET_STORE_CHECK } from './pet-store/check.ts';
import { PetStore } from './pet-store/pet-store.ts';
import { PrivateApiEndpoint } from './private-api-endpoint.ts';
import type { Settings } from './settings.ts';

/** The settings, and what the sandbox needs otherwise than AWS. */
export interface PrivateApiCanaryProps extends Pick<Settings, 'environment' | 'stage' | 'backend'> {
  readonly vpcCidr?: string;
  /** Where the endpoint listens. */
  readonly port?: number;
  /** DNS servers that the canaries ask instead of the VPC's own, `address` or `address:port`. */
  readonly resolvers?: readonly string[];
}

/** The article's system: a VPC, an endpoint, PetStore as a private API, and a canary in each zone. */
export class PrivateApiCanaryStack extends Stack {
  constructor(scope: Construct, id: string, props: PrivateApiCanaryProps) {
    super(scope, id, {
      description: 'PetStore as a private API, and a canary in each zone that watches it',
      tags: { Environment: props.environment },
    });
    const { vpcCidr = '10.0.0.0/16', port = 443, resolvers } = props;

    const network = new Network(this, 'Network', { name: id, cidr: vpcCidr });
    const endpoint = new PrivateApiEndpoint(this, 'Endpoint', { vpc: network, subnets: network.isolatedSubnets });
    const petStore = new PetStore(this, 'PetStore', { endpoint, stage: props.stage, backend: props.backend });

    const securityGroup = new ec2.SecurityGroup(this, 'CanarySecurityGroup', {
      vpc: network,
      description: 'Private API canaries: reach the endpoint and nothing else',
      allowAllOutbound: false,
    });
    endpoint.admit(securityGroup);

    const watch = {
      api: { name: petStore.name, id: petStore.apiId, stage: petStore.stageName },
      endpoint,
      vpcCidr,
      zones: network.zones,
      ...PET_STORE_CHECK,
      port,
      resolvers,
    };
    network.zones.forEach((zone, index) => {
      const name = `CanaryInZone${index + 1}`;
      const config = renderConfig(watch, zone);
      const canary = new Canary(this, name, { vpc: network, zone, securityGroup, config });
      new CfnOutput(this, `${name}Function`, {
        value: canary.functionName,
        description: 'Test it in the Lambda console: any payload gives a report',
      });
    });

    const host = `execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    new CfnOutput(this, 'ApiId', { value: petStore.apiId });
    new CfnOutput(this, 'ApiStage', { value: petStore.stageName });
    new CfnOutput(this, 'ApiPrivateDnsName', { value: `${petStore.apiId}.${host}` });
    new CfnOutput(this, 'ApiAliasName', { value: `${petStore.apiId}-${endpoint.vpcEndpointId}.${host}` });
    new CfnOutput(this, 'EndpointDnsNames', {
      value: Fn.join(',', endpoint.vpcEndpointDnsEntries),
      description: 'hostedZoneId:name; under a vpce- name the API answers to a Host header with its private DNS name',
    });
  }
}
