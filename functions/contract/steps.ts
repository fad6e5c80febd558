import type { StepsMs } from './report.ts';

/** How long it took to reach the endpoint, in milliseconds: what the network's owner can mend. */
export const connectMs = ({ dns, tcp, tls }: StepsMs): number => sum(dns, tcp, tls);

/** How long the answer took from the request on, in milliseconds: what the API's owner can mend. */
export const answerMs = ({ firstByte, transfer }: StepsMs): number => sum(firstByte, transfer);

const sum = (...milliseconds: readonly (number | undefined)[]): number =>
  Math.round(milliseconds.reduce<number>((total, ms = 0) => total + ms, 0) * 100) / 100;
