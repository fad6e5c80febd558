import { App, Stack } from 'aws-cdk-lib';
import { EndpointType, MockIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpointAwsService, IpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { PrivateApiCanary } from '../../../infra/private-api-canary.ts';

// An app of somebody else's, with a network, an endpoint and an API of their own.
const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
const vpc = new Vpc(stack, 'Vpc', {
  ipAddresses: IpAddresses.cidr('10.40.0.0/20'),
  availabilityZones: ['eu-central-1a', 'eu-central-1b'],
  subnetConfiguration: [{ name: 'Private', subnetType: SubnetType.PRIVATE_ISOLATED }],
});
const endpoint = vpc.addInterfaceEndpoint('Endpoint', { service: InterfaceVpcEndpointAwsService.APIGATEWAY });
const api = new RestApi(stack, 'Orders', {
  cloudWatchRole: false,
  endpointConfiguration: { types: [EndpointType.PRIVATE], vpcEndpoints: [endpoint] },
  policy: new PolicyDocument({
    statements: [
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['execute-api:Invoke'],
        resources: ['execute-api:/*'],
      }),
    ],
  }),
});
api.root
  .addResource('health')
  .addMethod('GET', new MockIntegration({ integrationResponses: [{ statusCode: '200' }] }), {
    methodResponses: [{ statusCode: '200' }],
  });
new PrivateApiCanary(stack, 'Canary', {
  vpc,
  endpoint,
  apis: [{ api, stage: api.deploymentStage, probe: { resource: '/health' } }],
});
app.synth();
