import { expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { parseConfig } from '../../../functions/canary/config.ts';
import { requireBudget } from '../../../infra/canary/configuration.ts';
import { canaryConfigs, DNS_ENTRIES } from '../deployed.ts';
import { synthesize } from '../synthesize.ts';

const { template } = synthesize({ stage: 'live' });
const configs = canaryConfigs(template);

test('what is rendered is what the canary reads, with the name of the stage that is deployed', () => {
  expect(configs.map(parseConfig)).toEqual(
    ['eu-central-1a', 'eu-central-1b'].map((sourceZone) => ({
      ok: true,
      config: {
        target: 'PetStore-Test/live',
        sourceZone,
        region: 'eu-central-1',
        urlSuffix: 'amazonaws.com',
        api: { id: 'a1b2c3d4e5', stage: 'live' },
        endpoint: {
          id: 'vpce-0a1b2c3d',
          dnsEntries: DNS_ENTRIES.join(','),
          createdAt: '2026-11-22T18:00:00.000Z',
        },
        vpcCidrs: ['10.0.0.0/16'],
        zones: [
          { name: 'eu-central-1a', cidr: '10.0.2.0/24' },
          { name: 'eu-central-1b', cidr: '10.0.3.0/24' },
        ],
        names: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
        primary: 'private-dns',
        request: { method: 'GET', resource: '/pets', headers: {} },
        expect: {
          status: 200,
          contentType: 'application/json',
          bodySchema: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['id', 'type', 'price'],
              properties: { id: { type: 'integer' }, type: { type: 'string' }, price: { type: 'number' } },
            },
          },
          maxBodyBytes: 65_536,
        },
        timeoutsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
        reserveMs: 1_500,
        settlingMs: 600_000,
        port: 443,
      },
    })),
  );
});

test('the config leaves room in the 4 KB that Lambda gives to the environment', () => {
  expect(Math.max(...configs.map((text) => text.length))).toBeLessThan(2_048);
});

test('a function timeout that the steps and the reserve do not fit into is refused', () => {
  const parsed = parseConfig(configs[0]);
  if (!parsed.ok) throw new Error(parsed.issues.join('\n'));

  expect(() => requireBudget(parsed.config, Duration.millis(16_500))).not.toThrow();
  expect(() => requireBudget(parsed.config, Duration.millis(16_499))).toThrow(
    "rendering the canary's config: steps of 15000 ms and a reserve of 1500 ms do not fit into the function's timeout of 16499 ms",
  );
});
