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

test('the primary kind of name must be among the names', () => {
  expect(parse({ names: ['alias'] })).toEqual({
    ok: false,
    issues: ['primary: must be one of names (alias), got "private-dns"'],
  });
});

test('a request header cannot choose the host or smuggle a line', () => {
  const headers = { Host: 'evil.example', 'x-note': 'a\r\nHost: evil.example' };

  expect(parse({ request: { ...canaryConfig.request, headers } })).toEqual({
    ok: false,
    issues: [expect.stringContaining('request.headers'), expect.stringContaining('request.headers')],
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
