import { afterAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { absenceOf } from '../../infra/sandbox/display/absence.ts';
import type { Report, ReportedAttempt } from '../../infra/sandbox/report.ts';
import { isHealthy, makeRun, type Run } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { createPool } from '../deployed/pool.ts';
import { assembledStack } from '../deployed/stack.ts';
import { expectedAttempts, lineOf, type Scenario } from './scenario.ts';

const TIMEOUT_MS = 60_000;

/** Makes a test of each scenario; they run side by side, each in a sandbox of its own for that time. */
export const play = (scenarios: readonly Scenario[]): void => {
  const pool = createPool(async () => startSandbox(await assembledStack()));
  afterAll(async () => pool[Symbol.asyncDispose](), TIMEOUT_MS);

  test.concurrent.each(scenarios)(
    'when $name, the canaries say so, and are healthy again within two runs ($faults)',
    (scenario) =>
      pool.use(async (sandbox) => {
        for (const fault of scenario.faults) sandbox.faults.toggle(fault);
        const broken = await makeRun(sandbox, 1);
        for (const fault of scenario.faults) sandbox.faults.toggle(fault);
        const mended = await makeRun(sandbox, 2);
        const healthy = isHealthy(mended) || isHealthy(await makeRun(sandbox, 3));

        expect(broken.faults).toEqual(scenario.faults);
        expect(toldBy(broken)).toEqual(expectedOf(scenario));
        for (const attempt of passedIn(broken)) {
          expect(attempt.stepsMs.firstByte).toBeGreaterThanOrEqual(scenario.firstByteMs ?? 0);
        }
        for (const days of daysLeftIn(broken)) {
          expect(Math.floor(days)).toBe(scenario.certificateDays ?? Math.floor(days));
        }
        expect(healthy).toBe(true);
      }),
    TIMEOUT_MS,
  );
};

/** What each zone must say. */
const expectedOf = (scenario: Scenario): Readonly<Record<string, unknown>> => {
  const { verdict, suspects, absences } = scenario;
  const report = { verdict, suspects, attempts: expectedAttempts(scenario) };
  return { 'us-east-1a': report, 'us-east-1b': report, ...absences };
};

const toldBy = ({ results }: Run): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    results.map((result) => [
      result.sourceZone,
      result.kind === 'reported'
        ? summaryOf(result.report)
        : absenceOf(result).reason.replace(/RequestId: \S+/, 'RequestId: …'),
    ]),
  );

const summaryOf = ({ verdict, suspects, attempts }: Report) => ({
  verdict,
  suspects: suspects.map(({ component }) =>
    attempts.reduce((text, attempt) => text.replaceAll(attempt.name, labelOf(attempt)), component),
  ),
  attempts: attempts.map(lineOf),
});

/** A name as the table writes it, which does not know the endpoint's id. */
const labelOf = ({ kind, name }: ReportedAttempt): string => {
  const [zone] = /us-east-1[a-z]/.exec(name) ?? [];
  return zone === undefined ? kind : `${kind} of ${zone}`;
};

const Presented = z.looseObject({ tls: z.looseObject({ certificate: z.looseObject({ validTo: z.string() }) }) });

/** In how many days the certificates end that attempts which passed were shown. */
const daysLeftIn = (run: Run): readonly number[] =>
  passedIn(run).map(
    (attempt) => (Date.parse(Presented.parse(attempt).tls.certificate.validTo) - Date.now()) / 86_400_000,
  );

const passedIn = ({ results }: Run): readonly ReportedAttempt[] =>
  results
    .flatMap((result) => (result.kind === 'reported' ? result.report.attempts : []))
    .filter(({ outcome }) => outcome === 'passed');
