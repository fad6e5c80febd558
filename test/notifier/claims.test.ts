import { expect, test } from '@jest/globals';
import { evidenceAt, evidenceOf } from '../../functions/notifier/evidence/evidence.ts';
import { alarmsByLogs } from '../../functions/notifier/evidence/watch.ts';
import { explainAlarm } from '../../functions/notifier/explain-alarm.ts';
import { explainRecovery } from '../../functions/notifier/explain-recovery.ts';
import { asText } from '../../functions/notifier/formats/text.ts';
import type { Matter } from '../../functions/notifier/matter.ts';
import { alarmChange } from './alarm-event.ts';
import { falseClaims, type Truth } from './claims.ts';
import { BEGIN, dice, type History, historyOf, logsOf, ZONES } from './history.ts';
import { notifierConfig } from './notifier-config.ts';

const config = {
  ...notifierConfig,
  canaries: ZONES.map((zone) => ({ zone, logGroupName: `/canary/${zone}`, functionName: zone, scheduleName: zone })),
};
const HISTORIES = 40;
const END = BEGIN + 30 * 60_000;
const KINDS = ['Degraded', 'Degraded', 'Degraded', 'Unreachable', 'Blind', 'CertificateEnds'] as const;
const NETWORK: Matter = { owner: 'network', primaries: ['private-dns'] };
const TRIGGERS = [
  'PetStore-SlowToConnect-us-east-1a',
  'PetStore-Silent-us-east-1b',
  'PetStore-Unreachable=OK',
  'PetStore-KindDead-alias',
];

const clockAt = (minute: number): string => new Date(BEGIN + minute * 60_000).toISOString().slice(11, 16);

/** Some alarms' starts and ends in a history, at times of their own: alarms that the logs raise, or any. */
const explained = (history: History, seed: number): readonly { readonly at: number; readonly text: string }[] => {
  const next = dice(seed + 1_000);
  const pick = (items: readonly string[]) => `${items[Math.floor(next() * items.length)]}`;
  // Read once, since reading is most of the work.
  const all = evidenceOf(logsOf(history), NETWORK, END, config.silentAfterMs);
  const known = (at: number) => evidenceAt(all, at, config.silentAfterMs);
  return KINDS.flatMap((kind) => {
    const minute = 8 + Math.floor(next() * 20);
    const end = Math.min(30, minute + 1 + Math.floor(next() * 15));
    const [at, endAt] = [BEGIN + minute * 60_000, BEGIN + end * 60_000];
    const byLogs = alarmsByLogs(NETWORK, known(at), config);
    const trigger = next() < 0.5 && byLogs.length > 0 ? pick(byLogs) : pick(TRIGGERS);
    const names = { alarm: `PetStore-${kind}` };
    const began = alarmChange({ ...names, at: clockAt(minute), triggers: [trigger] });
    const times = { since: clockAt(minute), at: clockAt(end) };
    const ended = alarmChange({ ...names, from: 'ALARM', to: 'OK', ...times, previousTriggers: [trigger] });
    return [
      { at, text: asText(explainAlarm(began, known(at), config)).text },
      { at: endAt, text: asText(explainRecovery(ended, known(endAt), config)).text },
    ];
  });
};

const truthAt = (history: History, at: number): Truth => ({
  history,
  at,
  slowMs: config.alarms.slowToConnect.overMs,
  pauseMs: 6 * 60_000,
  silentAfterMs: config.silentAfterMs,
});

test('every sentence with a time, a share or an "every" agrees with the attempts, in random histories', () => {
  const claims = {
    since: 0,
    'comes and goes': 0,
    'every zone': 0,
    'every kind': 0,
    'it was': 0,
    silent: 0,
    'slow: ': 0,
  };
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const history = historyOf(seed);
    for (const { at, text } of explained(history, seed)) {
      const wrong = falseClaims(text, truthAt(history, at));
      if (wrong.length > 0) throw new Error(`seed ${seed}: ${wrong.join('\n')}\n\n${text}`);
      for (const [word, count] of Object.entries(claims))
        if (text.includes(word)) Object.assign(claims, { [word]: count + 1 });
    }
  }

  // Histories in which nothing is claimed would prove nothing.
  for (const [word, count] of Object.entries(claims)) expect([word, count > 10]).toEqual([word, true]);
});
