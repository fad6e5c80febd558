import type { WidgetData } from '../../../dashboard/widget.ts';

type Values = Extract<WidgetData, { readonly kind: 'values' }>;
type Column = (number | null)[];

/** The values of a chart's lines, period by period: new ones are appended, old ones dropped. */
export interface ChartData {
  /** Takes the values of the latest periods, which replace those that it has. */
  append(values: Values): void;
  /** Forgets what is older. */
  keep(minutes: number): void;
  /** The periods' beginnings in epoch seconds, and each line's values. */
  columns(): { readonly times: number[]; readonly lines: Column[] };
  /** Where the latest period with any value is; -1 if there is none. */
  latest(): number;
}

export const createChartData = ({ firstMinute, periodMinutes, lines: given }: Values): ChartData => {
  const lines: Column[] = given.map((line) => [...line]);
  const times: number[] = [];
  const extendTimes = (): void => {
    const count = Math.max(0, ...lines.map(({ length }) => length));
    while (times.length < count) times.push((times.at(-1) ?? (firstMinute - periodMinutes) * 60) + periodMinutes * 60);
  };
  extendTimes();

  return {
    append: (values) => {
      const offset = (values.firstMinute * 60 - (times[0] ?? values.firstMinute * 60)) / (periodMinutes * 60);
      values.lines.forEach((line, index) => {
        line.forEach((value, at) => {
          const column = lines[index];
          if (column && offset + at >= 0) column[offset + at] = value;
        });
      });
      extendTimes();
    },
    keep: (minutes) => {
      const surplus = times.length - Math.ceil(minutes / periodMinutes) - 1;
      if (surplus <= 0) return;
      times.splice(0, surplus);
      for (const line of lines) line.splice(0, surplus);
    },
    columns: () => ({ times, lines }),
    latest: () => Math.max(-1, ...lines.map((line) => line.findLastIndex((value) => value !== null))),
  };
};

/**
 * Puts each line on top of those before it. Gives the topmost first, so that the others are drawn over it: where a line adds
 * nothing, its edge has the colour of the one below.
 */
export const stacked = (lines: readonly Column[]): Column[] => {
  let below: Column = [];
  return lines
    .map((line) => {
      below = line.map((value, index) => {
        const under = below[index] ?? null;
        return value === null && under === null ? null : (value ?? 0) + (under ?? 0);
      });
      return below;
    })
    .toReversed();
};
