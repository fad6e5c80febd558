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

export const VERDICT_STYLES = {
  healthy: 'green',
  degraded: 'yellow',
  unknown: 'yellow',
  down: 'red',
} as const satisfies Record<Report['verdict'], Style>;

export const ALARM_STYLES = {
  OK: 'green',
  INSUFFICIENT_DATA: 'yellow',
  ALARM: 'red',
} as const satisfies Record<AlarmState, Style>;

export const OUTCOME_STYLES = {
  passed: 'green',
  inconclusive: 'yellow',
  failed: 'red',
} as const satisfies Record<ReportedAttempt['outcome'], Style>;
