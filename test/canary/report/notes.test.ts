import { expect, test } from '@jest/globals';
import type { CanaryConfig } from '../../../functions/canary/config.ts';
import { notesOn } from '../../../functions/canary/report/notes.ts';
import type { Attempt } from '../../../functions/contract/report.ts';
import { canaryConfig, target } from '../config-fixture.ts';

const attempt = (changes: Partial<Attempt>): Attempt => ({
  kind: 'alias',
  name: 'api.example',
  address: '10.0.2.10',
  outcome: 'passed',
  stepsMs: { total: 300 },
  serverName: 'api.example',
  host: 'api.example',
  ...changes,
});

test('a zone without an address of the endpoint is a fact', () => {
  const zones = [...canaryConfig.endpoint.zones, { name: 'us-east-1c', cidr: '10.0.4.0/24' }];
  const endpoint = { ...canaryConfig.endpoint, zones };

  expect(notesOn([], { ...canaryConfig, endpoint })).toEqual(['the endpoint has no address in zone us-east-1c']);
});

test('an attempt that passed later than expected is noted; one in time or failed is not', () => {
  const apis: CanaryConfig['apis'] = [{ ...target, expect: { ...target.expect, latencyMs: 250 } }];
  const attempts = [
    attempt({}),
    attempt({ stepsMs: { total: 250 } }),
    attempt({ outcome: 'failed', stepsMs: { total: 400 } }),
    attempt({ stepsMs: {} }),
  ];

  expect(notesOn(attempts, { ...canaryConfig, apis })).toEqual([
    'api.example at 10.0.2.10 took 300 ms, more than the expected 250 ms',
  ]);
  expect(notesOn(attempts, canaryConfig)).toEqual([]);
});

test('without zonal names nothing is said of the zones', () => {
  const endpoint = { ...canaryConfig.endpoint, dnsEntries: '' };

  expect(notesOn([], { ...canaryConfig, endpoint })).toEqual([]);
});
