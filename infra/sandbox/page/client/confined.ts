import { element, place } from './element.ts';

/** More than these are not shown at once: one is chosen from a list. */
const MOST_CHIPS = 8;

/**
 * What a fault can be confined to: a chip for each target, or where there are many, a list to choose from and chips for those that are on.
 * `chipFor` makes the chip's switch, `turnOn` turns the fault on for a target.
 */
export const createConfined = (
  name: string,
  targets: readonly string[],
  chipFor: (target: string) => HTMLElement,
  turnOn: (target: string) => void,
) => {
  const chips = new Map<string, HTMLElement>();
  const chip = (target: string): HTMLElement => {
    const made = chips.get(target) ?? chipFor(target);
    chips.set(target, made);
    return made;
  };
  const label = element('span', { class: 'small' }, 'only');
  const node = element('div', { class: 'only', role: 'group', 'aria-label': `${name}, confined` });
  const isShort = targets.length <= MOST_CHIPS;
  const choice = isShort ? [] : [choiceOf(name, targets, turnOn)];
  const show = (on: readonly string[]): void => place(node, [label, ...choice, ...(isShort ? targets : on).map(chip)]);
  show([]);
  return { node, show };
};

const choiceOf = (name: string, targets: readonly string[], turnOn: (target: string) => void): HTMLElement => {
  const choice = element(
    'select',
    { class: 'small', 'aria-label': `${name}, only` },
    element('option', { value: '' }, `one of ${targets.length}`),
    ...targets.map((target) => element('option', { value: target }, target)),
  );
  choice.addEventListener('change', () => {
    turnOn(choice.value);
    choice.value = '';
  });
  return choice;
};
