import { expect, test } from '@jest/globals';
import { CanaryConfig } from '../../functions/canary/config.ts';
import { parseConfiguration } from '../../functions/configuration/deployed-configuration.ts';
import { canaryConfig, target } from './config-fixture.ts';

const parse = (changes: object) =>
  parseConfiguration(CanaryConfig, JSON.stringify({ ...canaryConfig, ...changes }), '{}');

const parseTarget = (changes: object) => parse({ apis: [{ ...target, ...changes }] });

test('a valid configuration comes back as it is', () => {
  expect(parse({})).toEqual({ ok: true, config: canaryConfig });
});

test('every mistake is named at once, with its field and what was there', () => {
  const result = parse({
    sourceZone: undefined,
    region: 'Frankfurt',
    endpoint: { ...canaryConfig.endpoint, cidrs: ['10.0.0.0'] },
    limits: { ...canaryConfig.limits, stepsMs: { ...canaryConfig.limits.stepsMs, tcp: 0 } },
    resolvers: ['vpc-resolver'],
    retries: 3,
  });

  expect(result).toEqual({
    ok: false,
    issues: [
      'sourceZone: Invalid input: expected string, received undefined, got nothing',
      'region: must be a region such as eu-central-1, got "Frankfurt"',
      'endpoint.cidrs[0]: must be a CIDR such as 10.0.0.0/16 or 2001:db8::/56, got "10.0.0.0"',
      'limits.stepsMs.tcp: Too small: expected number to be >=1, got 0',
      'resolvers[0]: must be an IPv4 address, optionally with a port, got "vpc-resolver"',
      'unknown retries',
    ],
  });
});

test.each<{ changes?: object; api?: object; issue: string }>([
  { changes: { region: 'eu-central' }, issue: 'region: must be a region such as eu-central-1, got "eu-central"' },
  { changes: { region: '1eu-central-1' }, issue: 'region: must be a region such as eu-central-1, got "1eu-central-1"' },
  { changes: { region: 'eu-central-1a' }, issue: 'region: must be a region such as eu-central-1, got "eu-central-1a"' },
  { changes: { urlSuffix: 'amazon aws' }, issue: 'urlSuffix: Invalid hostname, got "amazon aws"' },
  {
    api: { id: 'A1b2', stage: 'demo' },
    issue: 'apis[0].id: must be a REST API id such as a1b2c3d4e5, got "A1b2"',
  },
  {
    api: { id: 'a1b2.evil', stage: 'demo' },
    issue: 'apis[0].id: must be a REST API id such as a1b2c3d4e5, got "a1b2.evil"',
  },
  {
    api: { id: 'a1b2', stage: '/demo' },
    issue: 'apis[0].stage: must be at most 128 letters, digits, hyphens and underscores, got "/demo"',
  },
  {
    api: { id: 'a1b2', stage: 'demo/' },
    issue: 'apis[0].stage: must be at most 128 letters, digits, hyphens and underscores, got "demo/"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, id: 'my-vpce-0a1b' } },
    issue: 'endpoint.id: must be a VPC endpoint id such as vpce-0a1b2c3d4e5f, got "my-vpce-0a1b"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, id: 'vpce-0a1b.evil' } },
    issue: 'endpoint.id: must be a VPC endpoint id such as vpce-0a1b2c3d4e5f, got "vpce-0a1b.evil"',
  },
  {
    api: { names: [{ name: 'Orders.example.com' }] },
    issue:
      'apis[0].names[0].name: must be a DNS name in lower case such as orders.internal.example.com, got "Orders.example.com"',
  },
  {
    api: { names: [{ name: 'orders.example.com', basePath: '/v1' }] },
    issue:
      'apis[0].names[0].basePath: must be a base path such as orders or orders/v1, without \'/\' at its ends, got "/v1"',
  },
  { api: { stge: 'live' }, issue: 'apis[0]: unknown stge' },
  { api: { expect: { ...target.expect, latency: 1 } }, issue: 'apis[0].expect: unknown latency' },
  { api: { request: { ...target.request, path: '/' } }, issue: 'apis[0].request: unknown path' },
  { changes: { endpoint: { ...canaryConfig.endpoint, zone: 'a' } }, issue: 'endpoint: unknown zone' },
  { changes: { limits: { ...canaryConfig.limits, reserve: 1 } }, issue: 'limits: unknown reserve' },
  {
    changes: { limits: { ...canaryConfig.limits, stepsMs: { ...canaryConfig.limits.stepsMs, http: 1 } } },
    issue: 'limits.stepsMs: unknown http',
  },
  {
    api: { request: { method: 'GET', resource: '//evil.example/', headers: {} } },
    issue:
      'apis[0].request.resource: must start with one \'/\' and hold only URL path and query characters, any other as %XX, got "//evil.example/"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, ipAddressType: 'dualstack' } },
    issue: 'endpoint.cidrs: must hold an IPv6 CIDR, since ipAddressType is dualstack, got ["10.0.0.0/16"]',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, cidrs: ['2001:db8::/56'] } },
    issue: 'endpoint.cidrs: must hold an IPv4 CIDR, since ipAddressType is ipv4, got ["2001:db8::/56"]',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, cidrs: ['10.0.0.0/16', '::ffff:10.0.0.0/112'] } },
    issue: 'endpoint.cidrs[1]: must be a CIDR such as 10.0.0.0/16 or 2001:db8::/56, got "::ffff:10.0.0.0/112"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, cidrs: ['10.0.0.0/16', '2001:db8::/129'] } },
    issue: 'endpoint.cidrs[1]: must be a CIDR such as 10.0.0.0/16 or 2001:db8::/56, got "2001:db8::/129"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, zones: [{ name: 'us-east-1a', ipv6Cidr: '10.0.0.0/24' }] } },
    issue: 'endpoint.zones[0].ipv6Cidr: must be an IPv6 CIDR such as 2001:db8:0:1::/64, got "10.0.0.0/24"',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, cidrs: [] } },
    issue: 'endpoint.cidrs: Too small: expected array to have >=1 items, got []',
  },
  {
    changes: { endpoint: { ...canaryConfig.endpoint, zones: [] } },
    issue: 'endpoint.zones: Too small: expected array to have >=1 items, got []',
  },
  { changes: { apis: [] }, issue: 'apis: Too small: expected array to have >=1 items, got []' },
  { changes: { resolvers: [] }, issue: 'resolvers: Too small: expected array to have >=1 items, got []' },
  {
    changes: { resolvers: ['10.0.0.2:53:53'] },
    issue: 'resolvers[0]: must be an IPv4 address, optionally with a port, got "10.0.0.2:53:53"',
  },
  {
    api: { kinds: ['alias', 'vpce-zonal'] },
    issue: 'apis[0].primary: must be one of kinds (alias, vpce-zonal), got "private-dns"',
  },
  {
    api: { target: 't'.repeat(251) },
    issue: `apis[0].target: Too big: expected string to have <=250 characters, got "${'t'.repeat(76)}…`,
  },
])('$issue', ({ changes, api, issue }) => {
  expect(api ? parseTarget(api) : parse(changes ?? {})).toEqual({ ok: false, issues: [issue] });
});

test('what was there is shown up to its eightieth character', () => {
  const shown = (characters: number) => {
    const result = parse({ sourceZone: { zone: 'z'.repeat(characters) } });
    return result.ok ? 'nothing' : `${result.issues}`.replace(/^.* got /, '');
  };

  expect(shown(69)).toBe(`{"zone":"${'z'.repeat(69)}"}`);
  expect(shown(70)).toBe(`{"zone":"${'z'.repeat(68)}…`);
});

test('other methods, kinds of header and resolvers than the common ones are valid', () => {
  const headers = { 'x-note': 'tab\tand space', 'x-empty': '' };
  const request = { method: 'HEAD', resource: '/pets', headers, auth: 'iam' };
  const others = {
    region: 'us-gov-west-1',
    apis: [{ ...target, request }],
    endpoint: { ...canaryConfig.endpoint, cidrs: ['10.0.0.0/16', '100.64.0.0/24'] },
    resolvers: ['10.0.0.2', '127.0.0.1:5353'],
  };

  expect(parse(others)).toEqual({ ok: true, config: { ...canaryConfig, ...others } });
  expect(parseTarget({ request: { ...request, method: 'OPTIONS' } }).ok).toBe(true);
});

test('a request header can neither say what the canary says itself nor smuggle a line', () => {
  const headers = {
    Host: 'evil.example',
    Connection: 'keep-alive',
    'content-length': '7',
    'transfer-encoding': 'chunked',
    'a b': 'x',
    ' c': 'x',
    'd:': 'x',
    e: 'x\r\nHost: evil.example',
  };

  expect(parseTarget({ request: { ...target.request, headers } })).toEqual({
    ok: false,
    issues: [
      'apis[0].request.headers.Host: is set by the canary itself, got "Host"',
      'apis[0].request.headers.Connection: is set by the canary itself, got "Connection"',
      'apis[0].request.headers["content-length"]: is set by the canary itself, got "content-length"',
      'apis[0].request.headers["transfer-encoding"]: is set by the canary itself, got "transfer-encoding"',
      'apis[0].request.headers["a b"]: must be the name of a header, got "a b"',
      'apis[0].request.headers[" c"]: must be the name of a header, got " c"',
      'apis[0].request.headers["d:"]: must be the name of a header, got "d:"',
      'apis[0].request.headers.e: must be printable ASCII, got "x\\r\\nHost: evil.example"',
    ],
  });
});

test('the value of a wrong header does not come back', () => {
  const headers = { authorization: 'Bearer s3cret\n' };

  const result = parseTarget({ request: { ...target.request, headers } });

  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

test('a body schema must compile', () => {
  const bodySchema = { $ref: '#/$defs/pet' };

  expect(parseTarget({ expect: { ...target.expect, bodySchema } })).toEqual({
    ok: false,
    issues: [
      'apis[0].expect.bodySchema: must be a JSON Schema whose references all resolve, got {"$ref":"#/$defs/pet"}',
    ],
  });
});
