import type { ReportedAttempt } from '../report.ts';

/** The phases in the order in which they are shown, with their headings; all in milliseconds. */
export const PHASES = [
  ['dns', 'dns'],
  ['tcp', 'tcp'],
  ['tls', 'tls'],
  ['firstByte', 'first byte'],
  ['transfer', 'transfer'],
  ['total', 'total'],
] as const;

type Phase = (typeof PHASES)[number][0];

/** A phase's milliseconds, or a dash for a phase that was not reached. */
export const milliseconds = ({ stepsMs }: ReportedAttempt, phase: Phase): string => {
  const ms = stepsMs[phase];
  if (ms === undefined) return '–';
  return ms < 100 ? ms.toFixed(1) : ms.toFixed(0);
};

/** The address that was attempted with its zone, as far as there is one. */
export const destination = ({ address, addressZone }: ReportedAttempt): string =>
  address === undefined ? 'no address' : addressZone === undefined ? address : `${address} ${addressZone}`;

/** The HTTP status, or a dash where no answer came. */
export const status = ({ answer }: ReportedAttempt): string => (answer ? String(answer.status) : '–');

/** `ok`, or the cause of the failure. */
export const result = ({ failure }: ReportedAttempt): string => failure?.cause ?? 'ok';
