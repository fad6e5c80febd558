import { minuteOf } from '../sandbox/clock.ts';
import { renderRun } from '../sandbox/display/screen.ts';
import { makeRun } from '../sandbox/runs.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { loadAssembly } from '../sandbox/template/assembly.ts';

/** What the README shows of the sandbox, while one zone's endpoint refuses connections. */
export interface Samples {
  /** A run as the canary of one zone sees it, after a warm-up run. */
  readonly run: string;
  /** The explanation of the alarm that follows, subject first, without what the canary of each zone saw. */
  readonly explanation: string;
}

const FAULT = 'endpoint-refuses:us-east-1b@2-9';
const WIDTH = 120;

/** Makes the samples in a sandbox of their own, of the app as it was synthesized. */
export const samples = async (assembly: string): Promise<Samples> => {
  await using sandbox = await startSandbox(await loadAssembly(assembly), { faults: [FAULT] });
  const start = minuteOf(Date.now());
  await makeRun(sandbox, 1, start + 1);
  const { results, ...run } = await makeRun(sandbox, 2, start + 2);
  const ofOneZone = { ...run, results: results.slice(0, 1) };
  return {
    run: renderRun(ofOneZone, WIDTH, (_style, text) => text),
    explanation: await explanationIn(sandbox, start),
  };
};

const explanationIn = async (sandbox: Sandbox, start: number): Promise<string> => {
  for (let run = 3; run <= 9; run++) {
    await makeRun(sandbox, run, start + run);
    const { messages } = await sandbox.endMinute(start + run);
    const [explanation] = messages.filter(({ from }) => from === 'function');
    if (explanation) return `Subject: ${explanation.subject}\n\n${shortened(explanation.text)}`;
  }
  throw new Error('sampling an explanation: there was none');
};

/** The text with its long links cut, as far as it is about all zones. */
const shortened = (text: string): string =>
  text
    .replace(/\n\nFrom .*/s, '')
    .replace(/https:\S{60,}/g, (link) => `${link.slice(0, 59)}…`)
    .trimEnd();
