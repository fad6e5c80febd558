import { expect, test } from '@jest/globals';
import { NAME_KINDS, namesOfKind } from '../../../infra/sandbox/dns/names.ts';
import { deploymentOf } from '../gateway/example.ts';

test('each kind of name has the names that a client would ask for', () => {
  const zones = ['eu-central-1a', 'eu-central-1b'];
  const deployment = deploymentOf();
  const interfaces = zones.map((zone) => ({
    zone,
    subnetId: `subnet-${zone}`,
    address: '127.10.2.10',
    name: `vpce-0a1b-x-${zone}.execute-api.eu-central-1.vpce.amazonaws.com`,
  }));
  const inTwoZones = { ...deployment, endpoint: { ...deployment.endpoint, interfaces } };

  expect(Object.fromEntries(NAME_KINDS.map((kind) => [kind, namesOfKind(inTwoZones, kind)]))).toEqual({
    'private-dns': ['petstore01.execute-api.eu-central-1.amazonaws.com'],
    'vpce-regional': ['vpce-0a1b-x.execute-api.eu-central-1.vpce.amazonaws.com'],
    'vpce-zonal': [
      'vpce-0a1b-x-eu-central-1a.execute-api.eu-central-1.vpce.amazonaws.com',
      'vpce-0a1b-x-eu-central-1b.execute-api.eu-central-1.vpce.amazonaws.com',
    ],
    alias: ['petstore01-vpce-0a1b.execute-api.eu-central-1.amazonaws.com'],
  });
});
