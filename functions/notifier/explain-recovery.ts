import { ALARMS, type ExplainedAlarmKind, merelyOf } from '../contract/alarms.ts';
import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import { type Evidence, evidenceAt } from './evidence/evidence.ts';
import type { Explanation } from './explanation-parts.ts';
import { certificateFinding } from './findings/certificate.ts';
import { troublesOf } from './findings/history.ts';
import type { Trouble } from './findings/trouble.ts';
import { linkLines } from './links/console.ts';
import { explainedKindIn, matterOf, subjectOf } from './matter.ts';
import { successorOf } from './successor.ts';
import type { LabelledLine } from './text/layout.ts';
import { clock, dayAndClock, duration, stretch } from './text/time.ts';
import { stateOf } from './text/zones.ts';
import { raisedByLines } from './triggering-alarms.ts';

/** Says when the trouble behind an alarm began and ended and, as far as the logs still tell, what it was; or what took its place. */
export const explainRecovery = (change: AlarmChange, evidence: Evidence, config: NotifierConfig): Explanation => {
  const { alarmName, at, previous } = change;
  const name = subjectOf(matterOf(alarmName, config), config);
  const beginning = evidenceAt(evidence, previous.at, config.silentAfterMs);
  const kind = explainedKindIn(alarmName, config);
  const troubles = troublesOf(change, evidence, config);
  const lines: readonly LabelledLine[] = [
    ...troubles.map(
      (trouble, index) =>
        [index === 0 ? 'it was' : 'and', `${trouble.name}, ${spanOf(trouble)}${trouble.course}`] as const,
    ),
    ...(isCertificate(kind) ? certificateLines(kind, beginning, config) : []),
    ['alarm', `${alarmName}, on from ${stretch(previous.at, at)}`],
    ...raisedByLines({ alarmName, triggers: previous.triggers }, beginning, config),
    ['now', nowOf(evidence)],
    ...linkLines(troubles[0]?.concern ?? (isCertificate(kind) ? 'certificate' : 'failure'), at, config),
  ];
  const successor = successorOf(change, evidence, config);
  if (kind !== undefined && successor !== undefined) {
    const answer = `${name} ${takenOver(merelyOf(kind) ?? kind, successor)}`;
    return {
      headline: `CHANGED ${answer}`,
      sentence: `${answer} (${successor} took over from ${kind} after ${duration(previous.at, at)})`,
      answer,
      lines: [['next', `${successor} is explained in a message of its own`], ...lines],
      ...NOTHING_MORE,
    };
  }
  const over = kind ? ALARMS[kind].explained.over : `has no alarm ${alarmName} any more`;
  const lasted =
    lastedOf(kind, troubles) ?? `, after an alarm of ${duration(previous.at, at)} (${stretch(previous.at, at)})`;
  const answer = `${name} ${over}${lasted}`;
  return { headline: `OVER ${answer}`, sentence: answer, answer, lines, ...NOTHING_MORE };
};

const NOTHING_MORE = { also: [], zones: [] } as const;

const takenOver = (merely: string, successor: ExplainedAlarmKind): string =>
  successor === 'Blind'
    ? `was ${merely}; whether it still is nobody knows, since no canary reports any more`
    : `got worse: it was ${merely}, and ${ALARMS[successor].explained.lasting} now`;

/** How long the troubles lasted; that nobody watched, as long as all canaries were silent at once. */
const lastedOf = (kind: ExplainedAlarmKind | undefined, troubles: readonly Trouble[]): string | undefined => {
  if (troubles.length === 0) return undefined;
  const firsts = troubles.map((trouble) => trouble.first);
  const lasts = troubles.map((trouble) => trouble.last);
  const [first, last] =
    kind === 'Blind' ? [Math.max(...firsts), Math.min(...lasts)] : [Math.min(...firsts), Math.max(...lasts)];
  const openStart = troubles.some((trouble) => trouble.openStart && (kind !== 'Blind' || trouble.first === first));
  return openStart
    ? `, after at least ${duration(first, last)} (until ${clock(last)})`
    : `, after ${duration(first, last)} (${stretch(first, last)})`;
};

const spanOf = ({ first, last, openStart }: Trouble): string =>
  openStart ? `until ${dayAndClock(last)}` : `from ${stretch(first, last)}`;

type CertificateKind = Parameters<typeof certificateFinding>[0];

const isCertificate = (kind: ExplainedAlarmKind | undefined): kind is CertificateKind =>
  kind === 'CertificateEnds' || kind === 'OwnCertificateEnds';

const certificateLines = (
  kind: CertificateKind,
  beginning: Evidence,
  { links }: NotifierConfig,
): readonly LabelledLine[] => {
  const finding = certificateFinding(kind, beginning, links.runbook);
  return finding ? [['it was', finding.answer]] : [];
};

const nowOf = ({ zones, unread }: Evidence): string =>
  [
    ...zones.map((view) => `${view.zone} ${stateOf(view)}`),
    ...unread.map(({ zone, reason }) => `${zone} not known, since its log could not be read: ${reason}`),
  ].join('; ');
