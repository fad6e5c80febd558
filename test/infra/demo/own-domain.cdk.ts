import { expect, test } from '@jest/globals';
import { synthesize } from '../synthesize.ts';
import { only, resourcesOf } from '../template.ts';

const CERTIFICATE = 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-1111-2222-3333-444455556666';
const { template } = synthesize({ domainName: 'pets.example.com', certificateArn: CERTIFICATE });

test('a domain name brings itself, its mapping, its association, a hosted zone, a record and an alarm on its certificate', () => {
  const types = (which: typeof template) => Object.values(which.Resources).map(({ Type }) => Type);
  const before = types(synthesize().template);

  const alarmsAmong = (all: readonly string[]) => all.filter((type) => type === 'AWS::CloudWatch::Alarm');
  // One on the kind of name, and one on its certificate.
  expect(alarmsAmong(types(template))).toHaveLength(alarmsAmong(before).length + 2);
  expect([...new Set(types(template).filter((type) => !before.includes(type)))].sort()).toEqual([
    'AWS::ApiGateway::BasePathMappingV2',
    'AWS::ApiGateway::DomainNameAccessAssociation',
    'AWS::ApiGateway::DomainNameV2',
    'AWS::Route53::HostedZone',
    'AWS::Route53::RecordSet',
  ]);
});

test('the name admits the endpoint alone, and works before a canary begins', () => {
  const [domain, { Properties }] = only(template, 'AWS::ApiGateway::DomainNameV2');
  const [record, { DependsOn }] = only(template, 'AWS::Route53::RecordSet');
  const endpoint = { Ref: only(template, 'AWS::EC2::VPCEndpoint')[0] };

  expect(Properties).toMatchObject({ DomainName: 'pets.example.com', CertificateArn: CERTIFICATE });
  expect(JSON.stringify(Properties.Policy)).toContain(`"StringNotEquals\\":{\\"aws:SourceVpce\\":\\""`);
  expect(only(template, 'AWS::ApiGateway::DomainNameAccessAssociation')[1].Properties).toMatchObject({
    AccessAssociationSource: endpoint,
    DomainNameArn: { 'Fn::GetAtt': [domain, 'DomainNameArn'] },
  });
  expect(DependsOn).toEqual([
    only(template, 'AWS::ApiGateway::DomainNameAccessAssociation')[0],
    only(template, 'AWS::ApiGateway::BasePathMappingV2')[0],
  ]);
  for (const [, schedule] of resourcesOf(template, 'AWS::Scheduler::Schedule'))
    expect(schedule.DependsOn).toEqual(expect.arrayContaining([record]));
});

test('what is called is said by the name that clients use', () => {
  expect(JSON.stringify(template.Outputs.ProbedUrl?.Value)).toBe('"https://pets.example.com/petstore/pets"');
  expect(JSON.stringify(synthesize().template.Outputs.ProbedUrl?.Value)).toContain('.execute-api.');
});
