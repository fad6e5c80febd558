import { HEARTBEAT_MINUTES } from '../../functions/contract/heartbeat.ts';
import { minuteOf } from '../sandbox/clock.ts';
import { renderRun } from '../sandbox/display/screen.ts';
import { makeRun } from '../sandbox/runs.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import type { Message } from '../sandbox/sns/topics.ts';
import { loadAssembly } from '../sandbox/template/assembly.ts';

/** What the README shows of the sandbox: one zone's endpoint refuses connections for a run, and later somebody revokes the rule that lets canaries in. */
export interface Samples {
  /** A run as the canary of one zone sees it. */
  readonly run: string;
  /** The explanation of the alarm that follows, subject first, without what the canary of each zone saw; and who it was. */
  readonly explanation: string;
}

/** A heartbeat comes before the change, by which the settings of a healthy minute are known. */
const FAULTS = ['endpoint-refuses:us-east-1b@2', 'endpoint-ingress-revoked@7-10'];
const WIDTH = 120;

/** Makes the samples in a sandbox of their own, of the app as it was synthesized. */
export const samples = async (assembly: string): Promise<Samples> => {
  await using sandbox = await startSandbox(await loadAssembly(assembly), { faults: FAULTS });
  const start = Math.ceil(minuteOf(Date.now()) / HEARTBEAT_MINUTES) * HEARTBEAT_MINUTES;
  const play = async (number: number) => {
    const run = await makeRun(sandbox, number, start + number);
    const { messages } = await sandbox.endMinute(start + number);
    return { run, messages: messages.filter(({ from }) => from === 'function') };
  };
  await play(1);
  const { results, ...run } = (await play(2)).run;
  const ofOneZone = { ...run, results: results.slice(0, 1) };
  const messages: Message[] = [];
  const sampleOf = (word: string): string | undefined => {
    const message = messages.find(({ subject }) => subject?.startsWith(word));
    return message && `Subject: ${message.subject}\n\n${shortened(message.text)}`;
  };
  for (let number = 3; sampleOf('WHO') === undefined; number++) messages.push(...(await play(number)).messages);
  return {
    run: renderRun(ofOneZone, WIDTH, (_style, text) => text),
    explanation: `${sampleOf('UNREACHABLE')}\n\n${sampleOf('WHO')?.split('\n\n').slice(0, 2).join('\n\n')}`,
  };
};

/** The text with its long links cut, as far as it is about all zones. */
const shortened = (text: string): string =>
  text
    .replace(/\n\nFrom .*/s, '')
    .replace(/\n(logs|dashboard) .*/g, '')
    .replace(/https:\S{60,}/g, (link) => `${link.slice(0, 59)}…`)
    .trimEnd();
