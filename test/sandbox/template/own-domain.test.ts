import { expect, test } from '@jest/globals';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

const POLICY = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }] };
const ARN = { 'Fn::GetAtt': ['Domain', 'DomainNameArn'] };
const RECORD_TARGET = {
  'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['Endpoint', 'DnsEntries'] }] }] }],
};

const RESOURCES = {
  Domain: {
    Type: 'AWS::ApiGateway::DomainNameV2',
    Properties: {
      DomainName: 'pets.example.com',
      CertificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/c',
      EndpointConfiguration: { Types: ['PRIVATE'] },
      SecurityPolicy: 'TLS_1_2',
      Policy: JSON.stringify(POLICY),
    },
  },
  Mapping: {
    Type: 'AWS::ApiGateway::BasePathMappingV2',
    Properties: { DomainNameArn: ARN, BasePath: 'v1', RestApiId: { Ref: 'Api' }, Stage: { Ref: 'ApiStage' } },
  },
  Association: {
    Type: 'AWS::ApiGateway::DomainNameAccessAssociation',
    Properties: {
      DomainNameArn: ARN,
      AccessAssociationSource: { Ref: 'Endpoint' },
      AccessAssociationSourceType: 'VPCE',
    },
  },
  Zone: {
    Type: 'AWS::Route53::HostedZone',
    Properties: {
      Name: 'pets.example.com.',
      VPCs: [{ VPCId: { Ref: 'Vpc' }, VPCRegion: { Ref: 'AWS::Region' } }],
    },
  },
  Record: {
    Type: 'AWS::Route53::RecordSet',
    Properties: {
      HostedZoneId: { Ref: 'Zone' },
      Name: 'Pets.example.com.',
      Type: 'A',
      AliasTarget: { DNSName: RECORD_TARGET, HostedZoneId: 'Z8T4F95EBE34TJ' },
    },
  },
};

const load = (changes: Readonly<Record<string, object>> = {}) =>
  loadTemplate(
    patched(patched(SMALL_TEMPLATE, { Resources: RESOURCES }), {
      Resources: Object.fromEntries(Object.entries(changes).map(([id, Properties]) => [id, { Properties }])),
    }),
    ENVIRONMENT,
  );

test('a custom domain name becomes a Host with its policy, mappings, associations, record and certificate', () => {
  const { domainNames, hostedZones, certifiedNames, apis, endpoint } = load();

  expect({ domainNames, hostedZones, certifiedNames }).toEqual({
    domainNames: [
      {
        name: 'pets.example.com',
        id: expect.stringMatching(/^\w{10}$/),
        policy: POLICY,
        endpointIds: [endpoint.id],
        mappings: [{ basePath: 'v1', apiId: apis[0]?.id, stage: 'demo' }],
      },
    ],
    hostedZones: [
      {
        id: expect.stringMatching(/^Z\w{13}$/),
        domain: 'pets.example.com',
        records: [{ name: 'pets.example.com', leadsTo: 'endpoint' }],
      },
    ],
    certifiedNames: ['pets.example.com'],
  });
});

test.each<[string, Readonly<Record<string, object>>, string | RegExp]>([
  [
    'a public domain name',
    { Domain: { EndpointConfiguration: { Types: ['REGIONAL'] } } },
    'AWS::ApiGateway::DomainNameV2 "Domain": EndpointConfiguration.Types[0] must be PRIVATE, got "REGIONAL"',
  ],
  [
    'a stage that does not exist',
    { Mapping: { Stage: 'live' } },
    /^AWS::ApiGateway::BasePathMappingV2 "Mapping": AWS refuses it: API \w+ has no stage live$/,
  ],
  [
    'a record of something else',
    { Record: { AliasTarget: { DNSName: 'lb.example.com' } } },
    `AWS::Route53::RecordSet "Record": the sandbox plays an alias of the endpoint's regional name only, got lb.example.com`,
  ],
  [
    'a record of a zone that does not exist',
    { Record: { HostedZoneId: 'Z1' } },
    'AWS::Route53::RecordSet "Record": AWS refuses it: there is no hosted zone Z1',
  ],
  [
    'an association with a domain name that does not exist',
    { Association: { DomainNameArn: 'arn:aws:apigateway:eu-central-1:1:/domainnames/x+y' } },
    'AWS::ApiGateway::DomainNameAccessAssociation "Association": AWS refuses it: there is no domain name arn:aws:apigateway:eu-central-1:1:/domainnames/x+y',
  ],
])('%s is refused', (_, changes, reason) => {
  const expected = typeof reason === 'string' ? reason : expect.stringMatching(reason);
  expect(() => load(changes)).toThrow(expect.objectContaining({ reasons: [expected] }));
});
