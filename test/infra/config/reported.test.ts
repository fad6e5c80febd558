import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { deploymentInput, type Variation } from './deployment-input.ts';

// Situations that people reported, as far as the configuration decides them.

const said = (variation: Variation): readonly string[] | 'taken' => {
  const parsed = parseAppConfig({ targets: [deploymentInput(variation)] });
  return parsed.ok ? 'taken' : parsed.issues.map((issue) => issue.replace('targets[0].', ''));
};

const probing = (probe: object): Variation => ({ api: { probe: { resource: '/orders', ...probe } } });

const TOO_SLOW = 'must be less than 15000, since an attempt that takes longer fails, got';

test.each<[string, Variation, readonly string[] | 'taken']>([
  ["an '@' in a path (RFC 3986, 3.3)", probing({ resource: '/users/me@example.com' }), 'taken'],
  ["a '_' in a media type (RFC 6838, 4.2)", probing({ expect: { contentType: 'application/x_orders+json' } }), 'taken'],
  ['a hyphen in a stage', { api: { stage: 'pre-prod' } }, 'taken'],
  ['a resource that takes POST only', probing({ method: 'POST', body: { query: 'health' } }), 'taken'],
  ['200 or 204', probing({ expect: { status: [200, 204] } }), 'taken'],
  [
    'an answer that begins after 20 s, allowed for by its limit',
    probing({ timeoutMs: 29_000, expect: { latencyMs: 20_000 } }),
    'taken',
  ],
  [
    'limits that no attempt can reach',
    {
      api: {
        probe: { resource: '/', expect: { latencyMs: 20_000 } },
        alerting: { alarms: { slow: { overMs: 60_000 } } },
      },
    },
    [`apis[0].probe.expect.latencyMs: ${TOO_SLOW} 20000`, `apis[0].alerting.alarms.slow.overMs: ${TOO_SLOW} 60000`],
  ],
  [
    'an endpoint in another VPC than the canaries',
    { endpoint: { ...deploymentInput().endpoint, cidrs: ['10.99.0.0/20'] } },
    'taken',
  ],
])('%s', (_, variation, expected) => {
  expect(said(variation)).toEqual(expected);
});

test('zones of the demo by name, for an account whose first zones lack the service', () => {
  expect(parseAppConfig({ zones: ['us-east-1b', 'us-east-1d'] })).toMatchObject({
    ok: true,
    config: { zones: ['us-east-1b', 'us-east-1d'] },
  });
});
