import type { PathMatrix, ShownAttempt, ShownPath } from '../contract.ts';
import type { createDetails } from './attempt-details.ts';
import { element, setAttribute } from './element.ts';
import { createSign } from './sign.ts';
import type { Tone } from './states.ts';

const TONES = { passed: 'good', failed: 'bad', inconclusive: 'unknown' } as const satisfies Record<
  ShownAttempt['outcome'],
  Tone
>;

/** What a cell says that has no attempt, in a word and in a sentence. */
export interface Absence {
  readonly word: string;
  readonly sentence: string;
}

export type Details = ReturnType<typeof createDetails>;

/** The path matrix: a row for each kind of name and address, a column for each source zone. */
export const createPaths = (parent: HTMLElement, details: Details, absence: Absence) => {
  let shape = '';
  let cells = new Map<string, ReturnType<typeof createCell>>();

  const build = ({ paths, zones }: PathMatrix): void => {
    const head = element('tr', {}, element('th', { scope: 'col', colspan: '2', class: 'small' }, 'Name and address'));
    head.append(
      ...zones.map(({ zone }) =>
        element('th', { scope: 'col', class: 'small' }, element('span', { class: 'from' }, 'from '), zone),
      ),
    );
    const made = new Map<string, ReturnType<typeof createCell>>();
    const bodies = Object.entries(Object.groupBy(paths, ({ kind, name = kind }) => name)).map(([kind, rows = []]) =>
      element(
        'tbody',
        {},
        ...rows.map((path, index) =>
          element(
            'tr',
            {},
            ...(index === 0
              ? [element('th', { scope: 'rowgroup', rowspan: String(rows.length), class: 'kind' }, kind)]
              : []),
            element('th', { scope: 'row', class: 'quiet' }, path.place),
            ...zones.map(({ zone }) => {
              // A cell outlives its table, and with it the details that somebody looks at.
              const key = `${zone} ${path.id}`;
              const cell = cells.get(key) ?? createCell(details, zone, path, absence);
              made.set(key, cell);
              return element('td', {}, cell.node);
            }),
          ),
        ),
      ),
    );
    const columns = element('colgroup', {}, element('col'), element('col'), ...zones.map(() => element('col')));
    const { activeElement } = document;
    parent.replaceChildren(element('table', { class: 'matrix' }, columns, element('thead', {}, head), ...bodies));
    if (activeElement instanceof HTMLElement && parent.contains(activeElement)) activeElement.focus();
    cells = made;
  };

  return {
    show: (matrix: PathMatrix): void => {
      const next = JSON.stringify([matrix.paths.map(({ id }) => id), matrix.zones.map(({ zone }) => zone)]);
      if (next !== shape) build(matrix);
      shape = next;
      const attempts = matrix.zones.flatMap((zone) => Object.values(zone.attempts));
      const slowest = Math.max(
        ...attempts.map(({ outcome, totalMs }) => (outcome === 'passed' && totalMs !== undefined ? totalMs : 0)),
      );
      for (const { zone, attempts: byPath } of matrix.zones) {
        for (const { id } of matrix.paths) cells.get(`${zone} ${id}`)?.show(byPath[id], slowest);
      }
      details.refresh();
    },
  };
};

const createCell = (details: Details, zone: string, path: ShownPath, absence: Absence) => {
  const sign = createSign();
  const text = element('span', { class: 'cell-text' });
  const bar = element('span', { class: 'steps', 'aria-hidden': 'true' });
  const node = element('button', { type: 'button', class: 'cell' }, sign.node, text, bar);
  let shown: ShownAttempt | undefined;
  details.attach(node, () => ({ zone, path, attempt: shown, absent: absence.sentence }));

  return {
    node,
    show: (attempt: ShownAttempt | undefined, slowest: number): void => {
      shown = attempt;
      const tone = attempt ? TONES[attempt.outcome] : 'idle';
      const word = wordFor(attempt, absence);
      setAttribute(node, 'data-tone', tone);
      setAttribute(node, 'aria-label', `${path.kind} ${path.place} from ${zone}: ${attempt?.outcome ?? ''} ${word}`);
      sign.show(tone);
      // A long cause may be broken after each dot.
      if (text.textContent !== word)
        text.replaceChildren(...word.split(/(?<=\.)/).flatMap((part) => [part, element('wbr')]));
      drawSteps(bar, attempt?.outcome === 'passed' ? attempt.steps : [], slowest);
    },
  };
};

const wordFor = (attempt: ShownAttempt | undefined, absence: Absence): string => {
  if (attempt === undefined) return absence.word;
  if (attempt.failure) return attempt.failure.cause;
  return attempt.totalMs === undefined
    ? attempt.outcome
    : `${attempt.totalMs.toFixed(attempt.totalMs < 10 ? 1 : 0)} ms`;
};

const drawSteps = (bar: HTMLElement, steps: ShownAttempt['steps'], slowest: number): void => {
  steps.forEach(({ name, ms }, index) => {
    const part = bar.children[index] ?? bar.appendChild(element('span', {}));
    setAttribute(part, 'data-step', name);
    if (part instanceof HTMLElement) part.style.width = `${((100 * ms) / slowest).toFixed(1)}%`;
  });
  while (bar.children.length > steps.length) bar.lastElementChild?.remove();
};
