import { expect, test } from '@jest/globals';
import type { AclEntry, Subnet } from '../../../infra/sandbox/deployed-network.ts';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { admits } from '../../../infra/sandbox/network/admission.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { ENVIRONMENT, patched, SMALL_TEMPLATE } from '../template/small-template.ts';

const load = (resources: unknown): Deployment =>
  loadTemplate(patched(SMALL_TEMPLATE, { Resources: resources }), ENVIRONMENT);

/** The addresses that the only function reaches: it stands in the first zone. */
const reached = (deployment: Deployment): readonly string[] =>
  deployment.functions.flatMap((fn) =>
    deployment.endpoint.interfaces.flatMap(({ addresses }) =>
      addresses.filter((address) => admits(deployment, fn, address)),
    ),
  );

const BOTH = ['10.0.2.10', '10.0.3.10'];

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
  expect(reached(load(resources))).toEqual(admitted ? BOTH : []);
});

test('a way to one interface and not to the other', () => {
  expect(reached(load(egress(https('10.0.2.0/24'))))).toEqual(['10.0.2.10']);
});

/** The same network, in which the ACL of a zone's subnet begins with an entry. */
const withEntry = (zone: string, entry: Partial<AclEntry> & Pick<AclEntry, 'direction'>): Deployment => {
  const deployment = load({});
  const first: AclEntry = { number: 1, action: 'deny', protocol: '6', cidr: '0.0.0.0/0', ...entry };
  const changed = (subnet: Subnet): Subnet => ({
    ...subnet,
    acl: { ...subnet.acl, entries: [...subnet.acl.entries, first] },
  });
  return { ...deployment, subnets: deployment.subnets.map((one) => (one.zone === zone ? changed(one) : one)) };
};

const EPHEMERAL = [1024, 65_535] as const;

test.each<[string, string, Parameters<typeof withEntry>[1]]>([
  ['what leaves its subnet', 'eu-central-1a', { direction: 'out', ports: [443, 443] }],
  ['what comes to the other subnet', 'eu-central-1b', { direction: 'in', ports: [443, 443] }],
  ['the answers that leave the other subnet', 'eu-central-1b', { direction: 'out', ports: EPHEMERAL }],
  ['the answers that come to its subnet', 'eu-central-1a', { direction: 'in', ports: EPHEMERAL }],
])('an ACL that denies %s closes the way to the other zone, and none within the subnet', (_, zone, entry) => {
  expect(reached(withEntry(zone, entry))).toEqual(['10.0.2.10']);
});

test.each<[string, Parameters<typeof withEntry>[1]]>([
  ['of other ports', { direction: 'out', ports: [80, 80] }],
  ['to elsewhere', { direction: 'out', cidr: '10.9.0.0/16' }],
  ['with a later number than one that allows', { direction: 'out', number: 200 }],
  ['of IPv6 alone', { direction: 'out', cidr: '::/0' }],
])('an ACL entry that denies packets %s closes nothing', (_, entry) => {
  expect(reached(withEntry('eu-central-1a', entry))).toEqual(BOTH);
});

test('an endpoint that is deleted admits nobody', () => {
  const deployment = load({});

  expect(reached({ ...deployment, endpoint: { ...deployment.endpoint, isDeleted: true } })).toEqual([]);
});
