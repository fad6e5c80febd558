import { expect, test } from '@jest/globals';
import { makeRun } from '../../infra/sandbox/runs.ts';
import { startSandbox } from '../../infra/sandbox/sandbox.ts';
import { parseTemplate } from '../infra/template.ts';
import { EDITS } from './edits.ts';
import { assembledStack, manualReport, reportsOf } from './stack.ts';

test.concurrent.each(EDITS)(
  '$name shows as on AWS',
  async ({ apply, shows }) => {
    const stack = await assembledStack();
    const edited = { ...stack, template: apply(parseTemplate(stack.template)) };
    if ('refused' in shows) {
      await expect(startSandbox(edited)).rejects.toMatchObject({ reasons: shows.refused });
      return;
    }
    await using sandbox = await startSandbox(edited);
    const run = await makeRun(sandbox, 1);

    if ('error' in shows) {
      expect(run.results).toEqual(
        Array(2).fill(
          expect.objectContaining({
            kind: 'failed',
            message: expect.stringMatching(new RegExp(`^${RegExp.escape(shows.error)}`)),
          }),
        ),
      );
      return;
    }
    for (const { verdict, attempts } of reportsOf(run)) {
      expect({
        verdict,
        results: Object.fromEntries(attempts.map(({ kind, failure }) => [kind, failure?.cause ?? 'ok'])),
      }).toEqual({ verdict: shows.verdict, results: shows.results });
      if (shows.zones) expect([...new Set(attempts.map(({ addressZone }) => addressZone))]).toEqual(shows.zones);
    }
    if (shows.answer) expect((await manualReport(sandbox)).body).toEqual(shows.answer);
  },
  60_000,
);
