import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CAUSES } from '../../functions/contract/cause.ts';
import { OWN_NAME_FAULTS } from '../../infra/sandbox/faults/own-names.ts';
import { SIGNED_CALL_FAULTS } from '../../infra/sandbox/faults/signed-calls.ts';
import { FAULTS } from '../../infra/sandbox/faults/table.ts';
import { assembly } from '../assembly/assembly.ts';
import { CHANGES, UNCHANGED } from '../diagnosis/changes.ts';
import { ANSWER_SCENARIOS } from './answer.ts';
import { CANARY_SCENARIOS } from './canary.ts';
import { COMBINED_SCENARIOS } from './combination.ts';
import { CONNECTION_SCENARIOS } from './connection.ts';
import { RESOLVER_SCENARIOS } from './resolver.ts';

const SCENARIOS = [
  ...RESOLVER_SCENARIOS,
  ...CONNECTION_SCENARIOS,
  ...ANSWER_SCENARIOS,
  ...CANARY_SCENARIOS,
  ...COMBINED_SCENARIOS,
];
const PLAYED_CHANGES = [...CHANGES.map(({ faults }) => faults), ...UNCHANGED].flatMap((faults) =>
  faults.split(' and '),
);
const expectedCauses = new Set(SCENARIOS.flatMap(({ causes }) => causes.map(({ cause }) => cause)));

test('every fault has a scenario, but for those that test/attached and test/alerting play', () => {
  const played = new Set(
    [...SCENARIOS.flatMap(({ faults }) => faults), ...PLAYED_CHANGES].map((fault) => fault.replace(/[=:].*/, '')),
  );

  expect(Object.keys(FAULTS).filter((name) => !played.has(name))).toEqual([
    'private-dns-on',
    ...Object.keys(OWN_NAME_FAULTS),
    ...Object.keys(SIGNED_CALL_FAULTS),
    ...['notifier-killed', 'notifier-stopped'],
  ]);
});

test('every cause has a scenario, but for these', () => {
  expect(Object.keys(CAUSES).filter((cause) => !expectedCauses.has(cause))).toEqual([
    // The demo's endpoint has every kind of name.
    ...['dns.name_unknown'],
    // The sandbox's resolver answers over TCP too; all of 127.0.0.0/8 has a route.
    ...['dns.closed', 'dns.unreachable'],
    // What has no name here, nobody knows how to bring about.
    ...['dns.failed'],
    // Whether a reset comes before or in the TLS handshake depends on the client's haste; all of 127.0.0.0/8 has a route.
    ...['tcp.reset', 'tcp.unreachable'],
    ...['tcp.failed'],
    // Certificates that no authority issues by accident: test/canary/probe/distrust.test.ts and the peers' tests show them.
    ...['tls.cert.constraint_violated', 'tls.cert.weak', 'tls.cert.extension_unknown', 'tls.cert.signature_invalid'],
    ...['tls.cert.malformed', 'tls.cert.revoked', 'tls.cert.refused'],
    ...['tls.failed'],
    // Nobody signs what the sandbox's canaries send, and on the wire a block by WAF is a plain Forbidden so far.
    ...['http.denied.caller', 'http.waf'],
    ...['http.failed'],
    // Edited templates show these two, and the last is a defect.
    ...['canary.config_invalid', 'canary.out_of_time', 'canary.crashed'],
  ]);
});

test('no scenario is told by a cause that has no name', () => {
  expect([...expectedCauses].filter((cause) => cause.endsWith('.failed'))).toEqual([]);
});

test("no fault's name occurs in a bundle", () => {
  const bundles = globSync(join(assembly(), 'asset.*/*.mjs')).map((file) => readFileSync(file, 'utf8'));

  expect(bundles.length).toBeGreaterThan(0);
  expect(Object.keys(FAULTS).filter((name) => bundles.some((code) => code.includes(name)))).toEqual([]);
});
