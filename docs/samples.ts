import { minuteOf } from '../infra/sandbox/clock.ts';
import { renderRun } from '../infra/sandbox/display/screen.ts';
import { makeRun } from '../infra/sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../infra/sandbox/sandbox.ts';
import { loadAssembly } from '../infra/sandbox/template/assembly.ts';

/** What the README shows of the sandbox. */
export interface Samples {
  /** A run in which one zone's endpoint drops packets, after a warm-up run. */
  readonly run: string;
  /** The explanation of an alarm, subject first, after one zone's endpoint has refused for some minutes. */
  readonly explanation: string;
}

/** Makes the samples in a sandbox of their own, of the app as it was synthesized. */
export const samples = async (assembly: string): Promise<Samples> => {
  await using sandbox = await startSandbox(await loadAssembly(assembly), {
    faults: ['endpoint-drops:us-east-1b@2', 'endpoint-refuses:us-east-1b@3-9'],
  });
  const start = minuteOf(Date.now());
  await makeRun(sandbox, 1, start + 1);
  const run = renderRun(await makeRun(sandbox, 2, start + 2), 120, (_style, text) => text);
  return { run, explanation: await explanationIn(sandbox, start) };
};

const explanationIn = async (sandbox: Sandbox, start: number): Promise<string> => {
  for (let run = 3; run <= 9; run++) {
    await makeRun(sandbox, run, start + run);
    const { messages } = await sandbox.endMinute(start + run);
    const [explanation] = messages.filter(({ from }) => from === 'function');
    if (explanation) return `Subject: ${explanation.subject}\n\n${withoutLongLinks(explanation.text)}`;
  }
  throw new Error('sampling an explanation: there was none');
};

const withoutLongLinks = (text: string): string =>
  text.replace(/https:\S{60,}/g, (link) => `${link.slice(0, 59)}…`).trimEnd();
