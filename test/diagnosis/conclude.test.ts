import { expect, test } from '@jest/globals';
import type { SeenAttempt } from '../../functions/diagnosis/checks/check.ts';
import { conclude } from '../../functions/diagnosis/conclude.ts';
import { settingsIn } from '../../functions/diagnosis/settings.ts';
import {
  BEFORE_POLICY,
  everything,
  factsOf,
  failing,
  GUILTY_CHANGES,
  OTHER,
  ofEndpoint,
  ofOrders,
  orders,
  type Parts,
} from './guilty-changes.ts';
import { ATTEMPTS, ENDPOINT_ID, POLICY } from './healthy.ts';

const HEALTHY = new Map(settingsIn(factsOf({}), ENDPOINT_ID).map(({ name, value }) => [name, value]));

const concluded = (
  parts: Parts,
  attempts: readonly SeenAttempt[],
  silent: readonly string[] = [],
  healthy: ReadonlyMap<string, string> | undefined = HEALTHY,
) => conclude({ attempts, silent, settings: settingsIn(factsOf(parts), ENDPOINT_ID), healthy });

const textsOf = (settings: ReturnType<typeof conclude>['explaining']) =>
  settings.map(
    ({ setting, before }) => `${setting.name}: ${setting.value}${before === undefined ? '' : ` (${before})`}`,
  );

test.each(GUILTY_CHANGES)(
  '$change: that alone explains what is seen',
  ({ parts, seen = (one) => one, silent, explained }) => {
    const conclusion = concluded(parts, ATTEMPTS.map(seen), silent);

    expect(textsOf(conclusion.explaining)).toEqual(explained);
    expect(conclusion.unexplained).toBe(0);
  },
);

test.each(GUILTY_CHANGES)(
  '$change: without a snapshot it is named all the same',
  ({ parts, seen = (one) => one, silent, explained }) => {
    const settings = settingsIn(factsOf(parts), ENDPOINT_ID);
    const conclusion = conclude({ attempts: ATTEMPTS.map(seen), silent: silent ?? [], settings, healthy: undefined });

    expect(textsOf(conclusion.explaining)).toEqual(
      explained.map((text) => text.replace(/ \([^(]*(\([^(]*\))?[^(]*\)$/, '')),
    );
    expect(conclusion.ruledOut).toEqual([]);
  },
);

/** Changes that have nothing to do with whatever fails at the same minute. */
const innocent = (facts: ReturnType<typeof factsOf>): ReturnType<typeof factsOf> => {
  const { network } = facts;
  return {
    ...facts,
    network: {
      ...network,
      groups: Object.fromEntries(
        Object.entries(network.groups).map(([id, group]) => [
          id,
          {
            ...group,
            ingress: [...group.ingress, { id: 'sgr-9', protocol: 'tcp', ports: [22, 22], peer: '10.9.0.0/16' }],
          },
        ]),
      ),
    },
    apis: facts.apis.map((api) =>
      api.target === 'returns/live' && api.settings !== 'absent'
        ? { ...api, settings: { ...api.settings, stage: { deploymentId: 'dep9', policy: POLICY, throttle: 50 } } }
        : api,
    ),
  };
};

test.each(GUILTY_CHANGES)(
  '$change: an innocent change at the same minute is not blamed',
  ({ parts, seen = (one) => one, silent, explained }) => {
    const settings = settingsIn(innocent(factsOf(parts)), ENDPOINT_ID);
    const { explaining } = conclude({ attempts: ATTEMPTS.map(seen), silent: silent ?? [], settings, healthy: HEALTHY });

    expect(textsOf(explaining)).toEqual(explained);
  },
);

test('two guilty changes are both named', () => {
  const parts = { ...ofEndpoint({ privateDns: false }), ...ofOrders({ endpointIds: [] }) };
  const seen = (attempt: SeenAttempt): SeenAttempt =>
    failing(
      'dns.name_not_found',
      (one) => orders(one) && one.kind === 'alias',
    )(failing('dns.address_outside_vpc', ({ kind }) => kind === 'private-dns')(attempt));
  const { explaining, unexplained } = concluded(parts, ATTEMPTS.map(seen));

  expect(textsOf(explaining)).toEqual([
    'private DNS of vpce-0e: off (on)',
    'association of orders/live with vpce-0e: missing (there)',
  ]);
  expect(unexplained).toBe(0);
});

test('where nothing has changed, that is ruled out which could have made these failures', () => {
  const timedOut = concluded({}, ATTEMPTS.map(failing('tcp.timed_out', everything)));
  const brokenBody = concluded({}, ATTEMPTS.map(failing('check.body', orders)));

  expect(timedOut).toMatchObject({ explaining: [], changed: [], unexplained: ATTEMPTS.length });
  expect(timedOut.ruledOut).toEqual(['endpoint', 'security groups', 'network ACLs', 'routes']);
  expect(brokenBody).toMatchObject({ explaining: [], changed: [], ruledOut: ['stage', 'custom domain names'] });
});

test('another deployment may be the reason of another answer, and no more than that', () => {
  const redeployed = ofOrders({ stage: { deploymentId: 'dep2', policy: POLICY } });
  const { explaining, changed } = concluded(redeployed, ATTEMPTS.map(failing('check.body', orders)));

  expect([textsOf(explaining), textsOf(changed)]).toEqual([[], ['deployment of orders/live: dep2 (dep1)']]);
});

test('a setting that stops what passes explains nothing, nor does one that was the same while all was well', () => {
  const off = ofEndpoint({ privateDns: false });
  const halfSeen = failing(
    'dns.address_outside_vpc',
    ({ kind, sourceZone }) => kind === 'private-dns' && sourceZone === 'eu-central-1a',
  );
  const settings = settingsIn(factsOf(off), ENDPOINT_ID);
  const always = new Map(settings.map(({ name, value }) => [name, value]));
  const seen = failing('dns.address_outside_vpc', ({ kind }) => kind === 'private-dns');

  expect(textsOf(concluded(off, ATTEMPTS.map(halfSeen)).explaining)).toEqual([]);
  expect(textsOf(concluded(off, ATTEMPTS.map(seen), [], always).explaining)).toEqual([]);
});

test('a change of a draft that is not deployed explains no denial, and is told', () => {
  const drafted = ofOrders({ draftPolicy: OTHER });
  const { explaining, changed } = concluded(drafted, ATTEMPTS.map(failing('http.denied.resource_policy', orders)));

  expect(textsOf(explaining)).toEqual([]);
  expect(textsOf(changed)).toEqual([
    `resource policy of orders/live: ${BEFORE_POLICY}; changed and not deployed yet: denied by no statement that allows it (${BEFORE_POLICY})`,
  ]);
});
