import { ALARMS, concernOf, explainedKindOf, merelyOf } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Evidence } from './evidence/evidence.ts';
import { historyLines } from './findings/history.ts';
import { linkLines } from './links/console.ts';
import { type Explanation, type LabelledLine, labelled, listed, paragraphs, wrapped } from './text/layout.ts';
import { duration, stretch } from './text/time.ts';
import { stateOf } from './text/zones.ts';
import { raisedByLines, triggeringAlarmsOf } from './triggering-alarms.ts';

/** Says how long an alarm lasted and, as far as the logs still tell, what it was; or which alarm took its place. */
export const explainRecovery = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Explanation => {
  const { alarmName, at, previous } = change;
  const { target } = config;
  const lasted = `${duration(at - previous.at)} (${stretch(previous.at, at)})`;
  const lines = [...raisedByLines(previous), ['now', nowOf(evidence)] as const, ...linkLines('failure', at, config)];
  const kind = explainedKindOf(alarmName);
  const merely = kind && merelyOf(kind);
  const successors = change.triggers.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  // It is over while alarms that it depends on still are in ALARM.
  if (merely !== undefined && successors.length > 0) {
    const answer = `${target} is no longer merely ${merely}: ${listed(successors)} took over`;
    return {
      subject: `CHANGED ${answer}`,
      text: paragraphs([
        wrapped(`${answer} after ${lasted}`),
        labelled([['next', 'what took over is explained in a message of its own'], ...lines]),
      ]),
    };
  }
  const over = kind ? ALARMS[kind].explained.over : `has no alarm ${alarmName} any more`;
  return {
    subject: `OVER ${target} ${over}, after ${lasted}`,
    text: paragraphs([
      wrapped(`${target} ${over}: over after ${lasted}`),
      labelled([...failureLines(change, evidence), ['alarm', alarmName], ...lines]),
    ]),
  };
};

const failureLines = ({ alarmName, previous }: AlarmChange, evidence: Evidence): readonly LabelledLine[] => {
  const concerns = triggeringAlarmsOf({ alarmName, triggers: previous.triggers }).map(concernOf);
  // A failing run before a silent canary came back is not what the alarm was about.
  return concerns.length > 0 && !concerns.includes('failure') ? [] : historyLines(evidence);
};

const nowOf = ({ zones, unread }: Evidence): string =>
  [
    ...zones.map((view) => `${view.zone} ${stateOf(view)}`),
    ...unread.map(({ zone, reason }) => `${zone} not known, since its log could not be read: ${reason}`),
  ].join('; ');
