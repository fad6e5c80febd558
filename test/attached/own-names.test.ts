import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { daysLeft } from '../../functions/canary/probe/certificate.ts';
import { OWN_NAME_FAULTS } from '../../infra/sandbox/faults/own-names.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from '../deployed/stack.ts';
import { synthesizeTargets } from './assembly.ts';
import { TARGETS } from './targets.ts';

const CertificateFacts = z.object({ firstToEnd: z.object({ validTo: z.string() }) });

const DOMAIN_NAMES = ['orders.example.com', 'root.example.com'];
const DOMAIN = 'the custom domain name: its access association with the endpoint, or its base path mapping';
const ALL = [...DOMAIN_NAMES, 'lb.example.com'];

let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
let sandbox: Sandbox;
beforeAll(async () => {
  assembly = await synthesizeTargets(TARGETS.filter(({ apis: [api] }) => api?.target === 'own-names'));
  sandbox = await startSandbox(await loadAssembly(assembly.outdir));
}, 60_000);
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
});

const SITUATIONS = [
  { fault: 'domain-not-associated', cause: 'http.not_routed', names: DOMAIN_NAMES, suspect: DOMAIN },
  {
    fault: 'domain-policy-denies',
    cause: 'http.denied.resource_policy',
    names: DOMAIN_NAMES,
    suspect: 'the policy of the custom domain name',
  },
  { fault: 'domain-deleted', cause: 'http.not_routed', names: DOMAIN_NAMES, suspect: DOMAIN },
  {
    fault: 'own-records-deleted',
    cause: 'dns.name_not_found',
    names: ALL,
    suspect: `the private hosted zone of ${ALL.join(' and ')}`,
  },
  { fault: 'base-path-unmapped', cause: 'http.not_routed', names: DOMAIN_NAMES, suspect: DOMAIN },
  {
    fault: 'load-balancer-without-target',
    cause: 'http.not_api_gateway',
    names: ALL,
    suspect: `what stands in front of the endpoint under ${ALL.join(' and ')}`,
  },
  {
    fault: 'name-not-found:own',
    cause: 'dns.name_not_found',
    names: ALL,
    suspect: `the private hosted zone of ${ALL.join(' and ')}`,
  },
];

/** The fault that fails no call. */
const ENDS_SOON = 'own-certificate-ends-soon';

test('every fault of own names is played', () => {
  const played = [ENDS_SOON, ...SITUATIONS.map(({ fault }) => fault)];
  expect(played).toEqual(expect.arrayContaining(Object.keys(OWN_NAME_FAULTS)));
});

test.each(SITUATIONS)('$fault shows on the own names alone: $cause', async ({ fault, cause, names, suspect }) => {
  sandbox.faults.toggle(fault);
  const [broken] = reportsOf(await makeRun(sandbox, 1));
  sandbox.faults.toggle(fault);
  const [mended] = reportsOf(await makeRun(sandbox, 2));

  const failures = broken?.attempts.flatMap(({ name, failure }) => (failure ? [{ name, cause: failure.cause }] : []));
  expect(failures).toEqual(names.map((name) => ({ name, cause })));
  expect(broken?.verdict).toBe(names === ALL ? 'down' : 'degraded');
  expect(broken?.suspects.map(({ component }) => component)).toEqual([suspect]);
  expect(mended?.verdict).toBe('healthy');
});

test(`${ENDS_SOON} shows in the certificates of the own names alone`, async () => {
  const daysOf = async (run: number) => {
    const [report] = reportsOf(await makeRun(sandbox, run));
    expect(report?.verdict).toBe('healthy');
    return report?.attempts.map(({ name, tls }) => {
      const { firstToEnd } = CertificateFacts.parse(tls);
      return [name, Math.round(daysLeft(firstToEnd, Date.now()))] as const;
    });
  };
  const usual = await daysOf(3);
  sandbox.faults.toggle(`${ENDS_SOON}=10`);
  const ending = await daysOf(4);
  sandbox.faults.toggle(`${ENDS_SOON}=10`);

  expect(ending).toEqual(usual?.map(([name, days]) => [name, ALL.includes(name ?? '') ? 10 : days]));
});
