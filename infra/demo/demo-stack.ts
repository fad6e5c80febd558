import { Aws, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PortAndResolvers } from '../canary/configuration.ts';
import { CanarySecurityGroup } from '../canary/security-group.ts';
import type { AppConfig } from '../config/app-config.ts';
import { alertingProps } from '../configured-alerting.ts';
import { addOutputs } from '../outputs.ts';
import { PrivateApiCanary } from '../private-api-canary.ts';
import { nameOfStackWith } from '../stack-name.ts';
import { PrivateApiEndpoint } from './endpoint.ts';
import { Network } from './network.ts';
import { OwnDomain } from './own-domain.ts';
import { PET_STORE_CHECK } from './pet-store/check.ts';
import { PetStore } from './pet-store/pet-store.ts';

/** What a person decides about the demo, and what the sandbox needs otherwise than AWS. */
export interface DemoProps
  extends Pick<
      AppConfig,
      'environment' | 'stage' | 'backend' | 'zones' | 'dnsServers' | 'domainName' | 'certificateArn' | 'alerting'
    >,
    PortAndResolvers {
  readonly vpcCidr?: string;
}

/** The article's system: a VPC, an endpoint, PetStore as a private API, and a canary in each zone. */
export class DemoStack extends Stack {
  constructor(scope: Construct, id: string, { environment, stage, backend, zones, alerting, ...props }: DemoProps) {
    super(scope, id, {
      description: 'PetStore as a private API, and a canary in each zone that watches it',
      tags: { Environment: environment },
    });
    const { vpcCidr = '10.0.0.0/16', dnsServers = [], domainName, certificateArn, port, resolvers } = props;

    const network = new Network(this, 'Network', { name: id, cidr: vpcCidr, zones });
    const endpoint = new PrivateApiEndpoint(this, 'Endpoint', { vpc: network, subnets: network.isolatedSubnets });
    const petStore = new PetStore(this, 'PetStore', { name: `PetStore-${environment}`, endpoint, stage, backend });
    const securityGroup = new CanarySecurityGroup(this, 'CanarySecurityGroup', network);
    endpoint.admit(securityGroup);
    securityGroup.ask(dnsServers);

    const domain =
      domainName === undefined || certificateArn === undefined
        ? undefined
        : new OwnDomain(this, 'OwnDomain', { name: domainName, certificateArn, petStore, endpoint, vpc: network });

    const canary = new PrivateApiCanary(this, 'Canary', {
      prefix: nameOfStackWith(this),
      vpc: network,
      vpcSubnets: { subnets: network.isolatedSubnets },
      securityGroup,
      endpoint,
      apis: [
        {
          api: petStore.api,
          stage: petStore.stage,
          target: `${petStore.name}/${stage}`,
          ...(domain && { names: [{ name: domain.name, basePath: domain.basePath }] }),
          ...PET_STORE_CHECK,
        },
      ],
      alerting: alertingProps(this, alerting),
      resolvers,
      port,
    });
    // Only once the name works can a canary judge it.
    if (domain) for (const one of canary.parts.canaries) one.node.addDependency(domain);
    addOutputs(this, canary);

    const host = `execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    new CfnOutput(this, 'ApiId', { value: petStore.api.restApiId });
    new CfnOutput(this, 'ApiStage', { value: petStore.stage.stageName });
    new CfnOutput(this, 'ApiPrivateDnsName', { value: `${petStore.api.restApiId}.${host}` });
    new CfnOutput(this, 'ApiAliasName', { value: `${petStore.api.restApiId}-${endpoint.vpcEndpointId}.${host}` });
    new CfnOutput(this, 'EndpointDnsNames', {
      value: Fn.join(',', endpoint.vpcEndpointDnsEntries),
      description: 'hostedZoneId:name; under a vpce- name the API answers to a Host header with its private DNS name',
    });
  }
}
