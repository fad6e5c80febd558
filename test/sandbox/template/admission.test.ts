import { expect, test } from '@jest/globals';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { Refused } from '../../../infra/sandbox/template/refused.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

const admits = (resources: unknown): boolean =>
  loadTemplate(patched(SMALL_TEMPLATE, { Resources: resources }), ENVIRONMENT).endpoint.admitsFunctions;

const NOBODY = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
const EVERYBODY = { CidrIp: '0.0.0.0/0', IpProtocol: '-1' };
const https = (CidrIp: string) => ({ CidrIp, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
const ingress = (...SecurityGroupIngress: unknown[]) => ({
  FromCanary: null,
  EndpointGroup: { Properties: { SecurityGroupIngress } },
});
const egress = (...SecurityGroupEgress: unknown[]) => ({
  ToEndpoint: null,
  CanaryGroup: { Properties: { SecurityGroupEgress } },
});

test.each([
  ['rules from group to group', {}, true],
  ['no ingress rule', { FromCanary: null }, false],
  ['no egress rule, since then EC2 allows all', { ToEndpoint: null }, true],
  ["CDK's rule for nobody alone", egress(NOBODY), false],
  ["CDK's rule for nobody beside one for the endpoint", { CanaryGroup: egress(NOBODY).CanaryGroup }, true],
  [
    'a separate egress rule, which takes away the one for everybody',
    {
      CanaryGroup: egress(EVERYBODY).CanaryGroup,
      ToEndpoint: { Properties: { FromPort: 80, ToPort: 80 } },
    },
    false,
  ],
  ['ingress on other ports', { FromCanary: { Properties: { FromPort: 444, ToPort: 8443 } } }, false],
  ['ingress on a range of ports', { FromCanary: { Properties: { FromPort: '1', ToPort: '65535' } } }, true],
  ['ingress of another protocol', { FromCanary: { Properties: { IpProtocol: 'udp' } } }, false],
  ['ingress of protocol number 6', { FromCanary: { Properties: { IpProtocol: 6 } } }, true],
  ["ingress from the function's subnet", ingress(https('10.0.2.0/24')), true],
  ["ingress from another subnet than the function's", ingress(https('10.0.3.0/24')), false],
  ['ingress over IPv6', ingress({ CidrIpv6: '::/0', IpProtocol: '-1' }), false],
  ['egress to the subnets of the endpoint', egress(https('10.0.2.0/23')), true],
  [
    'ingress from another group',
    { FromCanary: { Properties: { SourceSecurityGroupId: { 'Fn::GetAtt': ['EndpointGroup', 'GroupId'] } } } },
    false,
  ],
])('%s: %#', (_, resources, admitted) => {
  expect(admits(resources)).toBe(admitted);
});

test('a way to one interface and not to the other is refused', () => {
  expect(() => admits(egress(https('10.0.2.0/24')))).toThrow(
    new Refused([
      'security groups: they admit Small-Canary-J4XYK25CXZN0 in eu-central-1a to 10.0.2.10 and not Small-Canary-J4XYK25CXZN0 in eu-central-1a to 10.0.3.10; the sandbox can show all or none',
    ]),
  );
});

test("a rule for a part of the function's subnet is refused", () => {
  expect(() => admits(ingress(https('10.0.2.0/28')))).toThrow(
    new Refused([
      "security groups: a rule for 10.0.2.0/28 admits only a part of a function's subnet; the sandbox can show all or none",
    ]),
  );
});
