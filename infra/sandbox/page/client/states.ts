import type { ShownState, ShownVerdict } from '../contract.ts';

/** How well something is: it decides colour and sign, beside which there is always a word. */
export type Tone = 'good' | 'warning' | 'bad' | 'unknown' | 'idle';

export const VERDICTS = {
  healthy: { word: 'healthy', tone: 'good' },
  attention: { word: 'attention', tone: 'warning' },
  degraded: { word: 'degraded', tone: 'warning' },
  down: { word: 'down', tone: 'bad' },
  unknown: { word: 'unknown', tone: 'unknown' },
  absent: { word: 'no report', tone: 'unknown' },
} as const satisfies Record<ShownVerdict, { readonly word: string; readonly tone: Tone }>;

export const ALARM_STATES = {
  OK: { word: 'OK', tone: 'good' },
  ALARM: { word: 'in alarm', tone: 'bad' },
  INSUFFICIENT_DATA: { word: 'no data', tone: 'idle' },
} as const satisfies Record<ShownState, { readonly word: string; readonly tone: Tone }>;
