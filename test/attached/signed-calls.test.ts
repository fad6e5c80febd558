import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SIGNED_CALL_FAULTS } from '../../infra/sandbox/faults/signed-calls.ts';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { reportsOf } from '../deployed/stack.ts';
import { synthesizeTargets } from './assembly.ts';
import { TARGETS } from './targets.ts';

let assembly: Awaited<ReturnType<typeof synthesizeTargets>>;
let sandbox: Sandbox;
beforeAll(async () => {
  assembly = await synthesizeTargets(TARGETS.filter(({ apis: [api] }) => api?.target === 'signed'));
  sandbox = await startSandbox(await loadAssembly(assembly.outdir));
}, 60_000);
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  assembly[Symbol.dispose]();
});

const SITUATIONS = [
  { fault: 'invoke-right-missing', cause: 'http.denied.caller', says: /because no identity-based policy allows/ },
  {
    fault: 'clock-skewed',
    cause: 'http.signature_invalid',
    says: /Signature expired: \d{8}T\d{6}Z is now earlier than/,
  },
];

test('every fault of signed calls is played', () => {
  expect(SITUATIONS.map(({ fault }) => fault)).toEqual(Object.keys(SIGNED_CALL_FAULTS));
});

test.each(SITUATIONS)('$fault: $cause', async ({ fault, cause, says }) => {
  sandbox.faults.toggle(fault);
  const [broken] = reportsOf(await makeRun(sandbox, 1));
  sandbox.faults.toggle(fault);
  const [mended] = reportsOf(await makeRun(sandbox, 2));

  expect(broken?.verdict).toBe('down');
  expect(broken?.attempts.map(({ failure }) => failure?.cause)).toEqual(Array(4).fill(cause));
  expect(broken?.attempts[0]?.failure?.detail).toMatch(says);
  expect(mended?.verdict).toBe('healthy');
});
