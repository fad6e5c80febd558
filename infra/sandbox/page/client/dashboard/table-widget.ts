import type { View } from '../../../dashboard/widget.ts';
import { element } from '../element.ts';
import type { WidgetContent } from './widget-content.ts';

/** A table of log events. */
export const createTable = (title: string, { columns }: Extract<View, { readonly kind: 'table' }>): WidgetContent => {
  const body = element('tbody');
  const empty = element('p', { class: 'quiet' }, 'Nothing failed.');
  const table = element(
    'table',
    { class: 'rows' },
    element(
      'thead',
      {},
      element('tr', {}, ...columns.map((column) => element('th', { scope: 'col', class: 'quiet' }, headingOf(column)))),
    ),
    body,
  );
  const node = element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${title}, table` },
    table,
    empty,
  );
  let shown = '';
  return {
    node,
    take: (data) => {
      const rows = data.kind === 'rows' ? data.rows : [];
      const next = JSON.stringify(rows);
      if (next === shown) return;
      shown = next;
      table.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
      body.replaceChildren(
        ...rows.map((row) =>
          element(
            'tr',
            {},
            ...row.map((value, index) =>
              element('td', { 'data-column': columns[index] }, textOf(columns[index], value)),
            ),
          ),
        ),
      );
    },
    draw: () => {},
  };
};

/** The last part of a field's path. */
const headingOf = (column: string): string => column.slice(column.lastIndexOf('.') + 1).replace('@', '');

const textOf = (column: string | undefined, value: string | number | null): string => {
  if (value === null) return '–';
  return column === '@timestamp' ? String(value).slice(0, 19).replace('T', ' ') : String(value);
};
