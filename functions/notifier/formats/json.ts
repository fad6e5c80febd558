import { ExplanationMessage } from '../../contract/explanation.ts';
import type { NotifierConfig } from '../config.ts';
import type { Explanation, Message } from '../explanation-parts.ts';
import { explainedKindIn, matterOf } from '../matter.ts';
import { type LabelledLine, subject } from '../text/layout.ts';
import type { WrittenChange } from './written-change.ts';

/** Writes an explanation for a machine (docs/explanation.schema.json). */
export const asJson = (explanation: Explanation, change: WrittenChange, config: NotifierConfig): Message => {
  const { headline, answer, lines, also, zones } = explanation;
  const matter = matterOf(change.alarmName, config);
  const kind = explainedKindIn(change.alarmName, config);
  const common = {
    version: 1,
    alarm: change.alarmName,
    ...(kind !== undefined && { kind }),
    endpoint: config.endpoint,
    ...(matter.owner === 'api' && { target: matter.api.target }),
    headline,
    answer,
    facts: factsOf(lines),
  };
  const message =
    change.state === 'OK'
      ? { state: 'OK', ...common, since: isoOf(change.previous?.at ?? change.at), until: isoOf(change.at) }
      : {
          state: 'ALARM',
          ...common,
          since: isoOf(change.at),
          also: also.map((finding) => ({ answer: finding.answer, facts: factsOf(finding.lines) })),
          zones,
        };
  return { subject: subject(headline), text: JSON.stringify(ExplanationMessage.parse(message)) };
};

const factsOf = (lines: readonly LabelledLine[]) => lines.map(([label, text]) => ({ label, text }));

const isoOf = (at: number): string => new Date(at).toISOString();
