import { expect, test } from '@jest/globals';
import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { budgetMistakes, functionTimeout, RUN_INTERVAL } from '../../../infra/canary/limits.ts';
import { MOST_TIMEOUT_MS, RUN_LIMITS } from '../../../infra/canary/run-limits.ts';
import { oversizedValues, splitConfiguration } from '../../../infra/function/configuration.ts';
import { deploymentInput } from '../config/deployment-input.ts';
import { canaryConfigs, DNS_ENTRIES } from '../deployed.ts';
import { attached, synthesize } from '../synthesize.ts';
import { canariesIn } from '../template.ts';

const { template, packages } = synthesize({ stage: 'live' });

test('what the app gives is what the canary reads, with the name of the stage that is deployed', () => {
  expect(canaryConfigs(template, packages)).toEqual(
    ['eu-central-1a', 'eu-central-1b'].map((sourceZone) => ({
      sourceZone,
      region: 'eu-central-1',
      urlSuffix: 'amazonaws.com',
      endpoint: {
        name: 'Stack/vpce-0a1b2c3d',
        id: 'vpce-0a1b2c3d',
        dnsEntries: DNS_ENTRIES.join(','),
        createdAt: '2026-11-22T18:00:00.000Z',
        ipAddressType: 'ipv4',
        cidrs: ['10.0.0.0/16'],
        zones: [
          { name: 'eu-central-1a', cidr: '10.0.2.0/24' },
          { name: 'eu-central-1b', cidr: '10.0.3.0/24' },
        ],
        port: 443,
      },
      apis: [
        {
          target: 'PetStore-Test/live',
          id: 'a1b2c3d4e5',
          stage: 'live',
          kinds: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
          names: [],
          primary: 'private-dns',
          showAnswers: true,
          request: { method: 'GET', resource: '/pets', headers: {}, auth: 'none', timeoutMs: 5_000 },
          expect: {
            status: [200],
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
        },
      ],
      limits: {
        stepsMs: { dns: 2_000, tcp: 2_500, tls: 2_500, firstByte: 5_000, transfer: 3_000 },
        headStartMs: 200,
        reserveMs: 1_500,
        mostLanes: 4,
        settlingMs: 600_000,
      },
    })),
  );
});

test('a function timeout that the steps and the reserve do not fit into is a mistake', () => {
  expect(budgetMistakes(RUN_LIMITS, Duration.millis(16_500))).toEqual([]);
  expect(budgetMistakes(RUN_LIMITS, Duration.millis(16_499))).toEqual([
    "steps of 15000 ms and a reserve of 1500 ms do not fit into the function's timeout of 16499 ms",
  ]);
});

test('only what CloudFormation alone knows goes into the environment', () => {
  const id = Fn.ref('Api');
  const config = { apis: [{ id, stage: 'live', headers: { 'x/y': `for ${id}`, 'x-z': '1' } }], zone: 'a', port: 443 };

  expect(splitConfiguration(config, ['/zone'])).toEqual({
    literals: { apis: [{ stage: 'live', headers: { 'x-z': '1' } }], port: 443 },
    deployed: { '/apis/0/id': id, '/apis/0/headers/x~1y': `for ${id}`, '/zone': 'a' },
  });
});

test('in a list, what is to be filled in keeps its place', () => {
  const server = Fn.ref('Server');

  expect(splitConfiguration({ resolvers: [server, '10.0.0.2'] })).toEqual({
    literals: { resolvers: [null, '10.0.0.2'] },
    deployed: { '/resolvers/0': server },
  });
});

test('a value that does not fit into the 4 KB of the environment is named', () => {
  const stack = new Stack();
  const body = Fn.join('', ['x'.repeat(5_000), Fn.ref('Api')]);

  expect(oversizedValues(stack, { '/apis/0/id': Fn.ref('Api'), '/region': 'eu-central-1' })).toEqual([]);
  expect(oversizedValues(stack, { '/region': 'eu-central-1', '/apis/0/expect/bodySchema/const': body })).toEqual([
    expect.stringMatching(/^\/apis\/0\/expect\/bodySchema\/const has 51\d\d bytes, .* of which Lambda takes 4096: /),
  ]);
});

test('a function has time for the slowest answer that its API is given, within the minute', () => {
  const timeoutOf = (timeoutMs?: number) =>
    canariesIn(attached(deploymentInput({ zones: 1, api: { probe: { resource: '/', timeoutMs } } }))).map(
      ([, { Properties }]) => Properties.Timeout,
    );

  expect([timeoutOf(), timeoutOf(29_000), timeoutOf(MOST_TIMEOUT_MS)]).toEqual([[25], [49], [55]]);
  const most = functionTimeout(MOST_TIMEOUT_MS);
  expect(budgetMistakes(RUN_LIMITS, most, MOST_TIMEOUT_MS)).toEqual([]);
  expect(most.toMilliseconds()).toBeLessThan(RUN_INTERVAL.toMilliseconds());
});
