import type { FaultRequest, PageState, ShownFault } from '../contract.ts';
import { createConfined } from './confined.ts';
import { element, setAttribute, setText } from './element.ts';

/** A switch for each fault, and for each target that it can be confined to. */
export const createFaults = (parent: HTMLElement) => {
  const note = element('p', { class: 'quiet faults-note' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const groups = element('div');
  parent.append(note, problem, groups);
  let items: readonly ReturnType<typeof createItem>[] = [];
  let shape = '';

  const toggle = (request: FaultRequest): void => {
    requestFault(request)
      .then((reason) => setText(problem, reason))
      .catch((error: unknown) => setText(problem, `The sandbox does not answer: ${error}`));
  };

  const build = ({ faultGroups }: PageState): void => {
    const made = faultGroups.map(({ title, faults }) => ({
      title,
      items: faults.map((fault) => createItem(fault, toggle)),
    }));
    groups.replaceChildren(
      ...made.map(({ title, items: faults }, index) =>
        element(
          'details',
          { class: 'fault-group', ...(index === 0 && { open: '' }) },
          element(
            'summary',
            {},
            element('span', {}, title),
            element('span', { class: 'count quiet' }, String(faults.length)),
          ),
          element('ul', {}, ...faults.map(({ node }) => node)),
        ),
      ),
    );
    items = made.flatMap((group) => group.items);
  };

  return {
    show: (state: PageState): void => {
      const next = JSON.stringify(state.faultGroups);
      if (next !== shape) build(state);
      shape = next;
      const on = new Set(state.on.map((fault) => fault.replace(/=[^:]*/, '')));
      for (const item of items) item.show(on);
      setText(note, state.on.length === 0 ? 'None is on. Turn one on and watch.' : `On: ${state.on.join(', ')}`);
    },
  };
};

/** A fault's switches. It shows the faults that are on, which are without amounts. */
const createItem = (
  { name, description, targets, amount }: ShownFault,
  toggle: (request: FaultRequest) => void,
): { readonly node: HTMLElement; readonly show: (on: ReadonlySet<string>) => void } => {
  const much = amount && createAmount(name, amount);
  const switches = new Map<string, HTMLElement>();
  const turn = (target: string, on: boolean): void => toggle({ fault: `${name}${much?.text() ?? ''}${target}`, on });
  const switchFor = (
    target: string,
    attributes: Readonly<Record<string, string>>,
    ...content: readonly (Node | string)[]
  ) => {
    const node = element(
      'button',
      { type: 'button', role: 'switch', 'aria-checked': 'false', ...attributes },
      ...content,
    );
    const isOn = (): boolean => node.getAttribute('aria-checked') === 'true';
    node.addEventListener('click', () => turn(target, !isOn()));
    much?.node.addEventListener('change', () => isOn() && turn(target, true));
    switches.set(`${name}${target}`, node);
    return node;
  };
  const whole = switchFor(
    '',
    { class: 'fault' },
    element(
      'span',
      { class: 'fault-text' },
      element('span', { class: 'fault-name' }, name),
      element('span', { class: 'small' }, description),
    ),
    element('span', { class: 'knob', 'aria-hidden': 'true' }),
  );
  const confined = createConfined(
    name,
    targets,
    (target) => switchFor(`:${target}`, { class: 'chip small', 'aria-label': `${name}, only ${target}` }, target),
    (target) => turn(`:${target}`, true),
  );
  return {
    node: element('li', {}, whole, ...(much ? [much.node] : []), ...(targets.length === 0 ? [] : [confined.node])),
    show: (on) => {
      confined.show(targets.filter((target) => on.has(`${name}:${target}`)));
      for (const [fault, node] of switches) setAttribute(node, 'aria-checked', String(on.has(fault)));
    },
  };
};

/** A field for how much is wrong; empty, it means what is usual. */
const createAmount = (name: string, { unit, usual, most }: NonNullable<ShownFault['amount']>) => {
  const input = element('input', {
    type: 'number',
    min: '0',
    max: String(most),
    placeholder: String(usual),
    'aria-label': `${name}, ${unit}`,
  });
  return {
    node: element('label', { class: 'amount small' }, input, unit),
    text: (): string => (input.value === '' ? '' : `=${input.value}`),
  };
};

/** Asks the sandbox to turn a fault on or off. Gives its reason if it refuses, or else an empty text. */
const requestFault = async (request: FaultRequest): Promise<string> => {
  const response = await fetch('/faults', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  return response.ok ? '' : response.text();
};
