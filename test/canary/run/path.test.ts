import { expect, test } from '@jest/globals';
import { pathsTo } from '../../../functions/canary/run/path.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const PRIVATE = 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';
const REGIONAL = 'vpce-0123456789abcdef0-abcdefgh.execute-api.us-east-1.vpce.amazonaws.com';
const ZONAL_A = 'vpce-0123456789abcdef0-abcdefgh-us-east-1a.execute-api.us-east-1.vpce.amazonaws.com';
const ZONAL_B = 'vpce-0123456789abcdef0-abcdefgh-us-east-1b.execute-api.us-east-1.vpce.amazonaws.com';
const ALIAS = 'a1b2c3d4e5-vpce-0123456789abcdef0.execute-api.us-east-1.amazonaws.com';

test('every kind of name is addressed in its own way, whatever the order of the DNS entries', () => {
  expect(pathsTo(target, target.kinds, canaryConfig)).toEqual([
    {
      target: 'PetStore/demo',
      kind: 'private-dns',
      name: PRIVATE,
      serverName: PRIVATE,
      host: PRIVATE,
      prefix: '/demo',
    },
    {
      target: 'PetStore/demo',
      kind: 'vpce-regional',
      name: REGIONAL,
      serverName: REGIONAL,
      host: PRIVATE,
      prefix: '/demo',
    },
    {
      target: 'PetStore/demo',
      kind: 'vpce-zonal',
      name: ZONAL_A,
      zone: 'us-east-1a',
      serverName: ZONAL_A,
      host: PRIVATE,
      prefix: '/demo',
    },
    {
      target: 'PetStore/demo',
      kind: 'vpce-zonal',
      name: ZONAL_B,
      zone: 'us-east-1b',
      serverName: ZONAL_B,
      host: PRIVATE,
      prefix: '/demo',
    },
    { target: 'PetStore/demo', kind: 'alias', name: ALIAS, serverName: ALIAS, host: ALIAS, prefix: '/demo' },
  ]);
});

test('the zone of a name is told in any region, and whatever stands around the entries', () => {
  const entry = 'vpce-0123456789abcdef0-abcdefgh-us-gov-west-1b.execute-api.us-gov-west-1.vpce.amazonaws.com';
  const endpoint = { ...canaryConfig.endpoint, dnsEntries: `ZAPEX:execute-api.us-gov-west-1.amazonaws.com, ${entry} ` };

  const paths = pathsTo(target, ['vpce-regional', 'vpce-zonal'], { ...canaryConfig, endpoint });

  expect(paths.map(({ name, zone }) => ({ name, zone }))).toEqual([{ name: entry, zone: 'us-gov-west-1b' }]);
});

test('only the configured kinds are paths, in another partition with its own suffix', () => {
  const china = { ...canaryConfig, region: 'cn-north-1', urlSuffix: 'amazonaws.com.cn' };

  expect(pathsTo(target, ['private-dns'], china).map(({ name }) => name)).toEqual([
    'a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn',
  ]);
});

test('an own name is addressed as itself, or as it says, with the base path in place of the stage', () => {
  const own = (changes: object) => ({ name: 'orders.example.com', ...changes });
  const names = [
    own({}),
    own({ basePath: 'Orders/v1' }),
    own({ basePath: '' }),
    own({ serverName: 'lb.example.com' }),
    own({ serverName: 'lb.example.com', host: PRIVATE }),
  ];

  const paths = pathsTo({ ...target, names }, ['own'], canaryConfig);

  const itself = {
    target: 'PetStore/demo',
    kind: 'own',
    name: 'orders.example.com',
    serverName: 'orders.example.com',
    host: 'orders.example.com',
  };
  expect(paths).toEqual([
    { ...itself, prefix: '/demo' },
    { ...itself, prefix: '/Orders/v1' },
    { ...itself, prefix: '' },
    { ...itself, serverName: 'lb.example.com', prefix: '/demo' },
    { ...itself, serverName: 'lb.example.com', host: PRIVATE, prefix: '/demo' },
  ]);
});
