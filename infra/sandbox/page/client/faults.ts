import type { FaultRequest, PageState, ShownFault } from '../contract.ts';
import { element, setAttribute, setText } from './element.ts';

/** A switch for each fault, and for each target that it can be confined to. */
export const createFaults = (parent: HTMLElement) => {
  const note = element('p', { class: 'quiet faults-note' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const groups = element('div');
  parent.append(note, problem, groups);
  let switches: readonly Switch[] = [];
  let shape = '';

  const toggle = (request: FaultRequest): void => {
    requestFault(request)
      .then((reason) => setText(problem, reason))
      .catch((error: unknown) => setText(problem, `The sandbox does not answer: ${error}`));
  };

  const build = ({ faultGroups }: PageState): void => {
    const made: Switch[] = [];
    groups.replaceChildren(
      ...faultGroups.map(({ title, faults }, index) => {
        return element(
          'details',
          { class: 'fault-group', ...(index === 0 && { open: '' }) },
          element(
            'summary',
            {},
            element('span', {}, title),
            element('span', { class: 'count quiet' }, String(faults.length)),
          ),
          element('ul', {}, ...faults.map((fault) => faultItem(fault, made, toggle))),
        );
      }),
    );
    switches = made;
  };

  return {
    show: (state: PageState): void => {
      const next = JSON.stringify(state.faultGroups);
      if (next !== shape) build(state);
      shape = next;
      const on = new Set(state.on.map((fault) => fault.replace(/=[^:]*/, '')));
      for (const one of switches) setAttribute(one.node, 'aria-checked', String(on.has(one.fault)));
      setText(note, state.on.length === 0 ? 'None is on. Turn one on and watch.' : `On: ${state.on.join(', ')}`);
    },
  };
};

interface Switch {
  /** `NAME` or `NAME:target`, whatever the amount is. */
  readonly fault: string;
  readonly node: HTMLElement;
}

const faultItem = (
  { name, description, targets, amount }: ShownFault,
  made: Switch[],
  toggle: (request: FaultRequest) => void,
): HTMLElement => {
  const much = amount && createAmount(name, amount);
  const switchFor = (target: string, ...content: readonly (Node | string)[]): HTMLElement => {
    const node = element('button', { type: 'button', role: 'switch', 'aria-checked': 'false' }, ...content);
    const request = (on: boolean): void => toggle({ fault: `${name}${much?.text() ?? ''}${target}`, on });
    const isOn = (): boolean => node.getAttribute('aria-checked') === 'true';
    node.addEventListener('click', () => request(!isOn()));
    much?.node.addEventListener('change', () => isOn() && request(true));
    made.push({ fault: `${name}${target}`, node });
    return node;
  };
  const whole = switchFor(
    '',
    element(
      'span',
      { class: 'fault-text' },
      element('span', { class: 'fault-name' }, name),
      element('span', { class: 'small' }, description),
    ),
    element('span', { class: 'knob', 'aria-hidden': 'true' }),
  );
  whole.className = 'fault';
  const said = much ? [much.node] : [];
  if (targets.length === 0) return element('li', {}, whole, ...said);
  const only = targets.map((target) => {
    const node = switchFor(`:${target}`, target);
    node.className = 'chip small';
    node.setAttribute('aria-label', `${name}, only ${target}`);
    return node;
  });
  return element(
    'li',
    {},
    whole,
    ...said,
    element(
      'div',
      { class: 'only', role: 'group', 'aria-label': `${name}, confined` },
      element('span', { class: 'small' }, 'only'),
      ...only,
    ),
  );
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
