import Table, { type HorizontalAlignment } from 'cli-table3';

/** Headings of columns, and how each column is aligned. */
export interface Columns {
  readonly head: readonly string[];
  readonly colAligns: readonly HorizontalAlignment[];
}

const BORDERS = ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => [side, `${side}-mid`]);
const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right', 'middle'];

/** A table of nothing but text, its columns two spaces apart. */
export const borderlessTable = ({ head, colAligns }: Columns, rows: readonly (readonly string[])[]): string => {
  const table = new Table({
    head: [...head],
    colAligns: [...colAligns],
    chars: Object.fromEntries([...BORDERS, ...CORNERS].map((name) => [name, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((cells) => [...cells]));
  return table.toString().replace(/[ ]+$/gm, '');
};
