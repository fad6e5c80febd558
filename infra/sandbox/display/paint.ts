import { styleText } from 'node:util';
import type { AlarmState } from '../cloudwatch/alarm-state.ts';
import type { Report, ReportedAttempt } from '../report.ts';

type Style = 'bold' | 'green' | 'yellow' | 'red';

/** Colours a text if colours are wanted. */
export type Paint = (style: Style, text: string) => string;

/** Colours for a stream that may be no terminal; NO_COLOR and FORCE_COLOR are respected. */
export const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (style, text) =>
    styleText(style, text, { stream });

/** The colour of a verdict. */
export const verdictStyle = (verdict: Report['verdict']): Style => {
  switch (verdict) {
    case 'healthy':
      return 'green';
    case 'degraded':
    case 'unknown':
      return 'yellow';
    case 'down':
      return 'red';
    default:
      return verdict satisfies never;
  }
};

/** The colour of an alarm's state. */
export const alarmStyle = (state: AlarmState): Style => {
  switch (state) {
    case 'OK':
      return 'green';
    case 'ALARM':
      return 'red';
    case 'INSUFFICIENT_DATA':
      return 'yellow';
    default:
      return state satisfies never;
  }
};

/** The colour of an attempt's outcome. */
export const outcomeStyle = (outcome: ReportedAttempt['outcome']): Style => {
  switch (outcome) {
    case 'passed':
      return 'green';
    case 'failed':
      return 'red';
    case 'inconclusive':
      return 'yellow';
    default:
      return outcome satisfies never;
  }
};
