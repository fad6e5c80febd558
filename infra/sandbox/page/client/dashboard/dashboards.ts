import type { Widget } from '../../../dashboard/widget.ts';
import type { PageState } from '../../contract.ts';
import { element } from '../element.ts';
import { createAlarmsWidget } from './alarms-widget.ts';
import { createChart } from './chart.ts';
import { createFigures } from './figures.ts';
import { createTable } from './table-widget.ts';
import { textContent } from './text-widget.ts';
import type { WidgetContent } from './widget-content.ts';

const SPANS = [
  ['1 h', 60],
  ['3 h', 180],
  ['12 h', 720],
  ['1 day', 1_440],
  ['1 week', 10_080],
] as const;

/** The template's dashboards; `ask` is called with the number of minutes that a person wants to see. */
export const createDashboards = (parent: HTMLElement, ask: (minutes: number) => void) => {
  let contents: readonly (readonly WidgetContent[])[] = [];
  let shape = '';

  const build = ({ dashboards, minutes }: PageState): void => {
    contents = dashboards.map(({ widgets }) => widgets.map(contentOf));
    parent.replaceChildren(
      ...dashboards.map(({ name, widgets }, index) => {
        const id = `dashboard-${index}`;
        return element(
          'section',
          { class: 'dashboard', 'aria-labelledby': id },
          element(
            'div',
            { class: 'head' },
            element('h2', { id }, 'Dashboard ', element('span', { class: 'quiet' }, `${name}, times in UTC`)),
            spanButtons(minutes, ask),
          ),
          element('div', { class: 'grid' }, ...widgets.map((widget, at) => frame(widget, contents[index]?.[at]))),
        );
      }),
    );
  };

  const take = (data: PageState['data'], isWhole: boolean): void => {
    data.forEach((widgets, index) => {
      widgets.forEach((one, at) => {
        contents[index]?.[at]?.take(one, isWhole);
      });
    });
  };
  const draw = (state: PageState): void => {
    for (const content of contents.flat()) content.draw(state);
  };

  return {
    /** Shows everything again. */
    reset: (state: PageState): void => {
      const next = JSON.stringify([state.dashboards, state.minutes]);
      if (next !== shape) build(state);
      shape = next;
      take(state.data, true);
      draw(state);
    },
    /** Shows what is new. */
    update: (state: PageState): void => {
      take(state.data, false);
      draw(state);
    },
  };
};

const spanButtons = (minutes: number, ask: (minutes: number) => void): HTMLElement =>
  element(
    'div',
    { class: 'spans', role: 'group', 'aria-label': 'How far to look back' },
    ...SPANS.map(([label, span]) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(span === minutes) }, label);
      button.addEventListener('click', () => ask(span));
      return button;
    }),
  );

const frame = (
  { placement: { x, y, width, height }, title, view }: Widget,
  content: WidgetContent | undefined,
): HTMLElement => {
  const node = element('article', { class: 'widget', 'data-kind': view.kind });
  node.style.gridColumn = `${x + 1} / span ${width}`;
  node.style.gridRow = `${y + 1} / span ${height}`;
  if (title !== '') {
    node.setAttribute('aria-label', title);
    node.append(element('h3', {}, title));
  }
  if (content) node.append(content.node);
  return node;
};

const contentOf = ({ title, view }: Widget): WidgetContent => {
  switch (view.kind) {
    case 'text':
      return still(textContent(view.blocks));
    case 'unavailable':
      return still(element('p', { class: 'quiet' }, `${view.reason} Deployed to AWS, this widget shows it.`));
    case 'alarms':
      return createAlarmsWidget(view);
    case 'figures':
      return createFigures(view);
    case 'table':
      return createTable(title, view);
    case 'chart':
      return createChart(title, view);
    default:
      return view satisfies never;
  }
};

const still = (node: HTMLElement): WidgetContent => ({ node, take: () => {}, draw: () => {} });
