import Table, { type HorizontalAlignment } from 'cli-table3';

/** Headings of columns, and how each column is aligned. */
export interface Columns {
  readonly head: readonly string[];
  readonly colAligns: readonly HorizontalAlignment[];
}

/** A table of nothing but text, its columns two spaces apart. */
export const borderlessTable = ({ head, colAligns }: Columns, rows: readonly (readonly string[])[]): string => {
  const table = new Table({
    head: [...head],
    colAligns: [...colAligns],
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((cells) => [...cells]));
  return trimLines(table.toString());
};

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

const trimLines = (text: string): string => text.replace(/[ ]+$/gm, '');
