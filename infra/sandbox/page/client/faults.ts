import type { FaultRequest, PageState, ShownFault } from '../contract.ts';
import { element, setAttribute, setText } from './element.ts';

/** A switch for each fault, and for each target that it can be confined to. */
export const createFaults = (parent: HTMLElement) => {
  const note = element('p', { class: 'quiet faults-note' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const groups = element('div');
  parent.append(note, problem, groups);
  let switches: readonly Switch[] = [];
  let counts: readonly { readonly node: HTMLElement; readonly names: readonly string[] }[] = [];
  let shape = '';

  const toggle = (request: FaultRequest): void => {
    requestFault(request)
      .then((reason) => setText(problem, reason))
      .catch((error: unknown) => setText(problem, `The sandbox does not answer: ${error}`));
  };

  const build = ({ faultGroups }: PageState): void => {
    const made: Switch[] = [];
    const counted: { node: HTMLElement; names: readonly string[] }[] = [];
    groups.replaceChildren(
      ...faultGroups.map(({ title, faults }, index) => {
        const count = element('span', { class: 'count quiet' });
        counted.push({ node: count, names: faults.map(({ name }) => name) });
        return element(
          'details',
          { class: 'fault-group', ...(index === 0 && { open: '' }) },
          element('summary', {}, element('span', {}, title), count),
          element('ul', {}, ...faults.map((fault) => faultItem(fault, made, toggle))),
        );
      }),
    );
    switches = made;
    counts = counted;
  };

  return {
    show: (state: PageState): void => {
      const next = JSON.stringify(state.faultGroups);
      if (next !== shape) build(state);
      shape = next;
      for (const one of switches) setAttribute(one.node, 'aria-checked', String(state.on.includes(one.fault)));
      for (const { node, names } of counts) {
        const on = state.on.filter((fault) => names.includes(fault.split(':')[0] ?? '')).length;
        setText(node, on === 0 ? String(names.length) : `${on} on`);
        setAttribute(node, 'data-on', String(on > 0));
      }
      setText(note, state.on.length === 0 ? 'None is on. Turn one on and watch.' : `On: ${state.on.join(', ')}`);
    },
  };
};

interface Switch {
  readonly fault: string;
  readonly node: HTMLElement;
}

const faultItem = (
  { name, description, targets }: ShownFault,
  made: Switch[],
  toggle: (request: FaultRequest) => void,
): HTMLElement => {
  const switchFor = (fault: string, ...content: readonly (Node | string)[]): HTMLElement => {
    const node = element('button', { type: 'button', role: 'switch', 'aria-checked': 'false' }, ...content);
    node.addEventListener('click', () => toggle({ fault, on: node.getAttribute('aria-checked') !== 'true' }));
    made.push({ fault, node });
    return node;
  };
  const whole = switchFor(
    name,
    element(
      'span',
      { class: 'fault-text' },
      element('span', { class: 'fault-name' }, name),
      element('span', { class: 'small' }, description),
    ),
    element('span', { class: 'knob', 'aria-hidden': 'true' }),
  );
  whole.className = 'fault';
  if (targets.length === 0) return element('li', {}, whole);
  const only = targets.map((target) => {
    const node = switchFor(`${name}:${target}`, target);
    node.className = 'chip small';
    node.setAttribute('aria-label', `${name}, only ${target}`);
    return node;
  });
  return element(
    'li',
    {},
    whole,
    element(
      'div',
      { class: 'only', role: 'group', 'aria-label': `${name}, confined` },
      element('span', { class: 'small' }, 'only'),
      ...only,
    ),
  );
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
