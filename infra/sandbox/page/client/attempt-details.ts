import type { ShownAttempt, ShownPath } from '../contract.ts';
import { element } from './element.ts';
import { dayAndEndOf } from './time.ts';

/** What a cell of the matrix shows. */
export interface CellContent {
  readonly zone: string;
  readonly path: ShownPath;
  readonly attempt: ShownAttempt | undefined;
  /** Why there is no attempt, where there is none. */
  readonly absent: string;
}

const ID = 'attempt-details';
const GAP = 6;

/** The tooltip with the details of the cell that has the pointer or the focus; Escape closes it. */
export const createDetails = (parent: Element) => {
  const node = element('div', { id: ID, class: 'details', role: 'tooltip', hidden: '' });
  parent.append(node);
  let open: { readonly cell: HTMLElement; readonly content: () => CellContent } | undefined;

  const refresh = (): void => {
    if (open === undefined) return;
    node.replaceChildren(...contentOf(open.content()));
    const cell = open.cell.getBoundingClientRect();
    const { width, height } = node.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(cell.left, document.documentElement.clientWidth - width - GAP));
    const isBelow = cell.bottom + GAP + height <= window.innerHeight || cell.top < height + GAP;
    node.style.left = `${left + window.scrollX}px`;
    node.style.top = `${(isBelow ? cell.bottom + GAP : cell.top - GAP - height) + window.scrollY}px`;
  };
  const close = (): void => {
    open?.cell.removeAttribute('aria-describedby');
    open = undefined;
    node.hidden = true;
  };
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });

  return {
    refresh,
    attach: (cell: HTMLElement, content: () => CellContent): void => {
      const show = (): void => {
        close();
        open = { cell, content };
        node.hidden = false;
        cell.setAttribute('aria-describedby', ID);
        refresh();
      };
      const leave = (): void => {
        if (open?.cell === cell && !cell.matches(':focus-visible, :hover')) close();
      };
      cell.addEventListener('pointerenter', show);
      cell.addEventListener('focus', show);
      cell.addEventListener('pointerleave', leave);
      cell.addEventListener('blur', close);
    },
  };
};

const contentOf = ({ zone, path, attempt, absent }: CellContent): readonly Element[] => {
  const title = element('p', { class: 'details-title' }, `${path.kind} from ${zone}`);
  if (attempt === undefined) return [title, element('p', {}, absent)];
  const { failure, steps, totalMs, status, requestId, minute } = attempt;
  const where = element('p', { class: 'quiet' }, [attempt.target, attempt.name].filter(Boolean).join(' by '));
  return [
    title,
    where,
    ...(failure
      ? [
          element('p', { class: 'details-cause' }, failure.cause),
          element('p', {}, failure.sentence),
          element('p', { class: 'quiet' }, failure.detail),
          element('p', {}, `Look first at: ${failure.lookFirst}`),
        ]
      : []),
    element(
      'dl',
      {},
      ...(path.address === undefined
        ? []
        : row('address', path.addressZone === undefined ? path.address : `${path.address} in ${path.addressZone}`)),
      ...steps.flatMap(({ name, ms }) => row(name, `${ms.toFixed(ms < 1 ? 2 : 1)} ms`)),
      ...(totalMs === undefined ? [] : row('total', `${totalMs.toFixed(1)} ms`)),
      ...(minute === undefined ? [] : row('at', dayAndEndOf(minute))),
      ...(status === undefined ? [] : row('status', String(status))),
      ...(requestId === undefined ? [] : row('request id', requestId)),
    ),
  ];
};

const row = (term: string, value: string): readonly Element[] => [
  element('dt', { class: 'quiet' }, term),
  element('dd', {}, value),
];
