import type { Chart } from '../../../dashboard/widget.ts';

/** What a step has in the path matrix, a line about it has in every chart. `http` is the phase of the last two steps. */
const STEP_COLOURS: Readonly<Record<string, string>> = {
  dns: 'var(--dns)',
  tcp: 'var(--tcp)',
  tls: 'var(--tls)',
  firstByte: 'var(--first-byte)',
  http: 'var(--first-byte)',
  transfer: 'var(--transfer)',
};

/** For other lines to which the dashboard gives no colour. */
const PALETTE = ['#8467b5', '#8a8f3c', '#2f7ed8', '#b3524a', '#5b8c5a', '#7d6b5d', '#3d8fb0'];

/** The colour of each line, as a style sheet has it. */
export const colorsOf = ({ lines }: Chart): readonly string[] => {
  let others = 0;
  return lines.map(({ color, label }) => {
    const known = color ?? (Object.hasOwn(STEP_COLOURS, label) ? STEP_COLOURS[label] : undefined);
    return known ?? PALETTE[others++ % PALETTE.length] ?? 'gray';
  });
};
