import { expect, test } from '@jest/globals';
import { Refused } from '../../../infra/sandbox/properties/refused.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from './small-template.ts';

const admits = (resources: unknown): boolean =>
  loadTemplate(patched(SMALL_TEMPLATE, { Resources: resources }), ENVIRONMENT).endpoint.admitsFunctions;

const NOBODY = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
const https = (CidrIp: string) => ({ CidrIp, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
const stated = (...SecurityGroupEgress: unknown[]) => ({ Properties: { SecurityGroupEgress } });
const egress = (...rules: unknown[]) => ({ ToEndpoint: null, CanaryGroup: stated(...rules) });
const ingress = (change: object) => ({ FromCanary: { Properties: change } });

test.each([
  ['rules from group to group', {}, true],
  ['no ingress rule', { FromCanary: null }, false],
  ['no egress rule, since then EC2 allows all', { ToEndpoint: null }, true],
  ["CDK's rule for nobody alone", egress(NOBODY), false],
  ["CDK's rule for nobody beside one for the endpoint", { CanaryGroup: stated(NOBODY) }, true],
  [
    'a separate egress rule, which takes away the one for everybody',
    { ToEndpoint: { Properties: { FromPort: 80, ToPort: 80 } } },
    false,
  ],
  ['ingress on other ports', ingress({ FromPort: 444, ToPort: 8443 }), false],
  ['ingress on a range of ports', ingress({ FromPort: 1, ToPort: 65_535 }), true],
  ['ingress of another protocol', ingress({ IpProtocol: 'udp' }), false],
  ['egress to the subnets of the endpoint', egress(https('10.0.2.0/23')), true],
  ['egress to another network', egress(https('10.9.0.0/16')), false],
  ['egress to IPv6 alone', egress({ CidrIpv6: '::/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }), false],
  [
    'ingress from another group',
    ingress({ SourceSecurityGroupId: { 'Fn::GetAtt': ['EndpointGroup', 'GroupId'] } }),
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
