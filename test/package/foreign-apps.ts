/** What the apps are made of: their own network, their endpoint and their API, and the canary in five lines; by default in one stack. */
const body = (backend: string, { props = '', apiProps = '', before = '', stacks = IN_ONE_STACK } = {}): string => `
const app = new App();
const env = { account: '111122223333', region: 'eu-central-1' };
const stack = new Stack(app, 'Shop', { env });
${stacks}
const vpc = new Vpc(network, 'Vpc', {
  ipAddresses: IpAddresses.cidr('10.40.0.0/20'),
  availabilityZones: ['eu-central-1a', 'eu-central-1b'],
  subnetConfiguration: [{ name: 'Private', subnetType: SubnetType.PRIVATE_ISOLATED }],
});
const endpoint = vpc.addInterfaceEndpoint('Endpoint', { service: InterfaceVpcEndpointAwsService.APIGATEWAY });
const policy = new PolicyDocument({
  statements: [
    new PolicyStatement({ principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] }),
  ],
});
const endpointConfiguration = { types: [EndpointType.PRIVATE], vpcEndpoints: [endpoint] };
const api = new RestApi(apis, 'Orders', { endpointConfiguration, policy });
api.root.addResource('health').addMethod('GET', ${backend}, { methodResponses: [{ statusCode: '200' }] });

${before}
if (process.env.WITHOUT_CANARY === undefined) {
  new PrivateApiCanary(stack, 'Canary', {
    vpc,
    endpoint,
    apis: [
      {
        api,
        stage: api.deploymentStage,
        probe: { resource: '/health', expect: { bodySchema: { type: 'object', required: ['status'] } }, sample: { status: 'ok' } },${apiProps}
      },
    ],${props}
  });
}
app.synth();
`;

const IN_ONE_STACK = 'const network = stack, apis = stack;';

const MOCK = `new MockIntegration({
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  integrationResponses: [{ statusCode: '200', responseTemplates: { 'application/json': '{"status": "ok"}' } }],
})`;

const NAMES = {
  'aws-cdk-lib': ['App', 'CfnParameter', 'Stack', 'Tags'],
  'aws-cdk-lib/aws-apigateway': ['EndpointType', 'LambdaIntegration', 'MockIntegration', 'RestApi'],
  'aws-cdk-lib/aws-cloudwatch-actions': ['SsmIncidentAction'],
  'aws-cdk-lib/aws-ec2': [
    'InterfaceVpcEndpoint',
    'InterfaceVpcEndpointAwsService',
    'IpAddresses',
    'SecurityGroup',
    'SubnetType',
    'Vpc',
  ],
  'aws-cdk-lib/aws-iam': ['AnyPrincipal', 'ManagedPolicy', 'PolicyDocument', 'PolicyStatement'],
  'aws-cdk-lib/aws-kms': ['Key'],
  'aws-cdk-lib/aws-lambda': ['Code', 'Function', 'Runtime'],
  'aws-cdk-lib/aws-logs': ['RetentionDays'],
  'aws-cdk-lib/aws-sns': ['Topic'],
  'private-api-canary': ['PrivateApiCanary'],
};
const loaded = (load: (names: string, from: string) => string): string =>
  Object.entries(NAMES)
    .map(([from, names]) => load(`{ ${names.join(', ')} }`, from))
    .join('\n');

const PYTHON = `new LambdaIntegration(new Function(stack, 'Backend', {
  runtime: Runtime.PYTHON_3_13, handler: 'index.handler', code: Code.fromInline('def handler(*_): pass'),
}))`;

/** What an organisation wants, all of it. */
const ORGANISATION = {
  before: "Tags.of(app).add('team', 'shop');",
  apiProps: '\n        healthCheck: true,',
  props: `
    notifier: { vpcSubnets: { subnets: vpc.isolatedSubnets } },
    encryptionKey: new Key(stack, 'Key'),
    logRetention: RetentionDays.THREE_MONTHS,
    permissionsBoundary: ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'Boundary'),
    rolePath: '/shop/',
    names: 'shop-{name}',
    alerting: {
      pages: { actions: [new SsmIncidentAction('network')] },
      explanations: { format: 'text' },
      maintenance: [{ schedule: 'cron(0 2 * * SUN)', minutes: 60 }],
    },`,
};

/** An app of somebody who has made nothing of what is watched, and tells a topic that is there too; one id is a parameter. */
const IMPORTS = `
const app = new App();
const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
const vpcEndpointId = 'vpce-0a1b2c3d4e5f67890';
const domain = 'execute-api.eu-central-1.vpce.amazonaws.com';
const imported = {
  vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: new CfnParameter(stack, 'VpcId', { type: 'AWS::EC2::VPC::Id', default: 'vpc-0a1b2c3d4e5f67890' }).valueAsString,
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    privateSubnetIds: ['subnet-0a1b2c3d4e5f67890', 'subnet-0b1c2d3e4f5a67890'],
  }),
  endpoint: InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', {
    vpcEndpointId,
    port: 443,
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'OfEndpoint', 'sg-0a1b2c3d4e5f67890')],
  }),
  api: RestApi.fromRestApiAttributes(stack, 'Orders', { restApiId: 'a1b2c3d4e5', rootResourceId: 'root' }),
  topic: Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:eu-central-1:111122223333:on-call'),
};
new PrivateApiCanary(stack, 'Canary', {
  vpc: imported.vpc,
  endpoint: imported.endpoint,
  endpointNetwork: {
    dnsEntries: ['', '-eu-central-1a', '-eu-central-1b'].map((zone) => vpcEndpointId + '-x1y2z3ab' + zone + '.' + domain),
    cidrs: ['10.20.0.0/16'],
    zones: [{ name: 'eu-central-1a', cidr: '10.20.1.0/24' }, { name: 'eu-central-1b', cidr: '10.20.2.0/24' }],
  },
  apis: [
    {
      api: imported.api,
      apiName: 'Orders',
      stage: 'prod',
      kinds: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
      probe: { resource: '/health', expect: { bodySchema: { type: 'object', required: ['status'] } }, sample: { status: 'ok' } },
    },
  ],
  alerting: { notices: { topic: imported.topic } },
});
app.synth();
`;

/** Three stacks that take from one another; the canary's own has a VPC with the same logical id, and all have one parameter. */
const IN_THREE_STACKS = {
  stacks: `
const network = new Stack(app, 'Network', { env });
const apis = new Stack(app, 'Apis', { env });
for (const each of [stack, network, apis]) {
  const parameter = new CfnParameter(each, 'Team', { default: each.stackName });
  Tags.of(each).add('team', parameter.valueAsString);
}
new Vpc(stack, 'Vpc', { ipAddresses: IpAddresses.cidr('10.50.0.0/20'), natGateways: 0 });`,
};

/** Apps of somebody else's, as JavaScript in CommonJS with a mock, and as TypeScript in ES modules with a function behind the API; one of an organisation, one of several stacks, and one that imports everything. */
export const FOREIGN_APPS = [
  { file: 'app.cjs', text: `${loaded((names, from) => `const ${names} = require('${from}');`)}${body(MOCK)}` },
  { file: 'app.mts', text: `${loaded((names, from) => `import ${names} from '${from}';`)}${body(PYTHON)}` },
  {
    file: 'organisation.mts',
    text: `${loaded((names, from) => `import ${names} from '${from}';`)}${body(MOCK, ORGANISATION)}`,
  },
  {
    file: 'stacks.mts',
    text: `${loaded((names, from) => `import ${names} from '${from}';`)}${body(MOCK, IN_THREE_STACKS)}`,
  },
  { file: 'imports.mts', text: `${loaded((names, from) => `import ${names} from '${from}';`)}${IMPORTS}` },
] as const;
