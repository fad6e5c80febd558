import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OWN_NAME_FAULTS } from '../../infra/sandbox/faults/own-names.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from '../deployed/stack.ts';
import { synthesizeTargets } from './assembly.ts';
import { TARGETS } from './targets.ts';

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

test('every fault of own names is played', () => {
  expect(SITUATIONS.map(({ fault }) => fault)).toEqual(expect.arrayContaining(Object.keys(OWN_NAME_FAULTS)));
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
