import { expect, test } from '@jest/globals';
import { parseConfig } from '../../functions/canary/config.ts';
import { canaryConfig } from './config-fixture.ts';

const parse = (changes: object) => parseConfig(JSON.stringify({ ...canaryConfig, ...changes }));

test('a valid configuration comes back as it is', () => {
  expect(parse({})).toEqual({ ok: true, config: canaryConfig });
});

test('a missing variable and text that is not JSON say so', () => {
  expect(parseConfig(undefined)).toEqual({ ok: false, issues: ['CANARY_CONFIG: must be set, got nothing'] });
  expect(parseConfig('{')).toEqual({ ok: false, issues: [expect.stringMatching(/^CANARY_CONFIG: must be JSON: /)] });
});

test('every mistake is named at once, with its field and what was there', () => {
  const result = parse({
    sourceZone: undefined,
    region: 'Frankfurt',
    vpcCidrs: ['10.0.0.0'],
    timeoutsMs: { ...canaryConfig.timeoutsMs, tcp: 0 },
    resolvers: ['vpc-resolver'],
    retries: 3,
  });

  expect(result).toEqual({
    ok: false,
    issues: [
      'sourceZone: Invalid input: expected string, received undefined, got nothing',
      'region: must be a region such as eu-central-1, got "Frankfurt"',
      'vpcCidrs[0]: must be an IPv4 CIDR such as 10.0.0.0/16, got "10.0.0.0"',
      'timeoutsMs.tcp: Too small: expected number to be >=1, got 0',
      'resolvers[0]: must be an IPv4 address, optionally with a port, got "vpc-resolver"',
      '(whole): unknown retries',
    ],
  });
});

test.each<{ changes: object; issue: string }>([
  { changes: { region: 'eu-central' }, issue: 'region: must be a region such as eu-central-1, got "eu-central"' },
  { changes: { region: '1eu-central-1' }, issue: 'region: must be a region such as eu-central-1, got "1eu-central-1"' },
  { changes: { region: 'eu-central-1a' }, issue: 'region: must be a region such as eu-central-1, got "eu-central-1a"' },
  { changes: { urlSuffix: 'amazon aws' }, issue: 'urlSuffix: Invalid hostname, got "amazon aws"' },
  {
    changes: { api: { id: 'A1b2', stage: 'demo' } },
    issue: 'api.id: must be a REST API id such as a1b2c3d4e5, got "A1b2"',
  },
  {
    changes: { api: { id: 'a1b2.evil', stage: 'demo' } },
    issue: 'api.id: must be a REST API id such as a1b2c3d4e5, got "a1b2.evil"',
  },
  { changes: { api: { id: 'a1b2', stage: '/demo' } }, issue: 'api.stage: must be a stage name, got "/demo"' },
  { changes: { api: { id: 'a1b2', stage: 'demo/' } }, issue: 'api.stage: must be a stage name, got "demo/"' },
  {
    changes: { endpoint: { id: 'my-vpce-0a1b', dnsEntries: '' } },
    issue: 'endpoint.id: must be a VPC endpoint id such as vpce-0a1b2c3d4e5f, got "my-vpce-0a1b"',
  },
  {
    changes: { endpoint: { id: 'vpce-0a1b.evil', dnsEntries: '' } },
    issue: 'endpoint.id: must be a VPC endpoint id such as vpce-0a1b2c3d4e5f, got "vpce-0a1b.evil"',
  },
  { changes: { api: { id: 'a1b2', stage: 'demo', stge: 'live' } }, issue: 'api: unknown stge' },
  {
    changes: { request: { method: 'GET', resource: '//evil.example/', headers: {} } },
    issue:
      'request.resource: must start with one \'/\' and hold only URL path and query characters, got "//evil.example/"',
  },
  { changes: { vpcCidrs: [] }, issue: 'vpcCidrs: Too small: expected array to have >=1 items, got []' },
  { changes: { zones: [] }, issue: 'zones: Too small: expected array to have >=1 items, got []' },
  { changes: { resolvers: [] }, issue: 'resolvers: Too small: expected array to have >=1 items, got []' },
  {
    changes: { resolvers: ['10.0.0.2:53:53'] },
    issue: 'resolvers[0]: must be an IPv4 address, optionally with a port, got "10.0.0.2:53:53"',
  },
  {
    changes: { names: ['alias', 'vpce-zonal'] },
    issue: 'primary: must be one of names (alias, vpce-zonal), got "private-dns"',
  },
  {
    changes: { target: 't'.repeat(251) },
    issue: `target: Too big: expected string to have <=250 characters, got "${'t'.repeat(76)}…`,
  },
])('$issue', ({ changes, issue }) => {
  expect(parse(changes)).toEqual({ ok: false, issues: [issue] });
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
  const others = {
    region: 'us-gov-west-1',
    request: { method: 'HEAD', resource: '/pets', headers: { 'x-note': 'tab\tand space', 'x-empty': '' } },
    vpcCidrs: ['10.0.0.0/16', '100.64.0.0/24'],
    resolvers: ['10.0.0.2', '127.0.0.1:5353'],
  };

  expect(parse(others)).toEqual({ ok: true, config: { ...canaryConfig, ...others } });
  expect(parse({ request: { ...others.request, method: 'OPTIONS' } }).ok).toBe(true);
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

  expect(parse({ request: { ...canaryConfig.request, headers } })).toEqual({
    ok: false,
    issues: [
      'request.headers.Host: is set by the canary itself, got "Host"',
      'request.headers.Connection: is set by the canary itself, got "Connection"',
      'request.headers["content-length"]: is set by the canary itself, got "content-length"',
      'request.headers["transfer-encoding"]: is set by the canary itself, got "transfer-encoding"',
      'request.headers["a b"]: must be the name of a header, got "a b"',
      'request.headers[" c"]: must be the name of a header, got " c"',
      'request.headers["d:"]: must be the name of a header, got "d:"',
      'request.headers.e: must be printable ASCII, got "x\\r\\nHost: evil.example"',
    ],
  });
});

test('the value of a wrong header does not come back', () => {
  const headers = { authorization: 'Bearer s3cret\n' };

  const result = parse({ request: { ...canaryConfig.request, headers } });

  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

test('a body schema must compile', () => {
  const bodySchema = { $ref: '#/$defs/pet' };

  expect(parse({ expect: { ...canaryConfig.expect, bodySchema } })).toEqual({
    ok: false,
    issues: ['expect.bodySchema: must be a JSON Schema whose references all resolve, got {"$ref":"#/$defs/pet"}'],
  });
});
