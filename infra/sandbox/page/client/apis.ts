import type { PathMatrix, ShownApi, ShownRun } from '../contract.ts';
import { createItems, element, setAttribute, setText } from './element.ts';
import { createPaths, type Details } from './paths.ts';
import { createSign } from './sign.ts';
import { VERDICTS } from './states.ts';

const NOT_TRIED = {
  word: 'not tried yet',
  sentence: 'No run has come by here yet: one run tries few paths of each API.',
};

/** The list of several APIs; each opens to its paths. Where there is but one it stays hidden: the matrix is its own. */
export const createApis = (section: HTMLElement, details: Details) => {
  const list = element('div', { class: 'api-list' });
  section.append(list);
  const show = createItems(
    list,
    ({ target }: ShownApi) => target,
    ({ target }) => createRow(target, details),
  );
  return {
    show: ({ apis }: ShownRun): void => {
      section.hidden = apis.length === 0;
      show(apis);
    },
  };
};

const createRow = (target: string, details: Details) => {
  const sign = createSign();
  const word = element('span', { class: 'api-state' });
  const matrix = element('div');
  const problem = element('p', { class: 'problem', role: 'alert' });
  const node = element(
    'details',
    { class: 'api' },
    element('summary', {}, sign.node, element('span', { class: 'api-name' }, target), word),
    matrix,
    problem,
  );
  const paths = createPaths(matrix, details, NOT_TRIED);
  const fill = (): void => {
    if (!node.open) return;
    pathsOf(target)
      .then((found) => {
        paths.show(found);
        setText(problem, '');
      })
      .catch((error: unknown) => setText(problem, `Its paths are not known: ${error}`));
  };
  node.addEventListener('toggle', fill);

  return {
    node,
    show: ({ verdict, causes }: ShownApi): void => {
      const { word: text, tone } = VERDICTS[verdict];
      setAttribute(node, 'data-tone', tone);
      sign.show(tone);
      setText(word, [text, ...causes].join(', '));
      fill();
    },
  };
};

const pathsOf = async (target: string): Promise<PathMatrix> => {
  const response = await fetch(`/paths?${new URLSearchParams({ target })}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
