import type { PageState, ShownMessage } from '../contract.ts';
import { element, place } from './element.ts';
import { linkedText } from './linked-text.ts';
import { dayAndTimeOf, timeOf } from './time.ts';

const MESSAGES_SHOWN = 100;

/** The messages that people got, the newest first; each opens to its whole text. */
export const createInbox = (parent: HTMLElement) => {
  const empty = element('p', { class: 'quiet' }, 'Nobody has been told anything.');
  const list = element('div', { class: 'inbox-list' });
  const nodes = new WeakMap<ShownMessage, HTMLElement>();
  parent.append(empty, list);
  return {
    show: ({ messages }: PageState): void => {
      empty.hidden = messages.length > 0;
      const shown = messages.slice(-MESSAGES_SHOWN).toReversed();
      place(
        list,
        shown.map((message) => {
          const node = nodes.get(message) ?? createMessage(message);
          nodes.set(message, node);
          return node;
        }),
      );
    },
  };
};

const createMessage = ({ at, subject, topic, text, from }: ShownMessage): HTMLElement => {
  const body = element('div');
  const node = element(
    'details',
    { class: 'message', 'data-from': from },
    element(
      'summary',
      {},
      element('span', { class: 'small', title: dayAndTimeOf(at) }, timeOf(at)),
      element('span', { class: 'message-subject' }, subject),
      element(
        'span',
        { class: 'message-topic small' },
        `${from === 'function' ? 'explanation' : 'CloudWatch'} to ${topic}`,
      ),
    ),
    body,
  );
  node.addEventListener('toggle', () => {
    if (body.childElementCount === 0)
      body.append(element('pre', { tabindex: '0', 'aria-label': 'Text' }, ...linkedText(readable(text))));
  });
  return node;
};

/** CloudWatch's messages are JSON on one line. */
const readable = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
};
