import type { PageState, RunUpdate } from '../contract.ts';
import { setText } from './element.ts';
import { overallOf } from './overall.ts';
import { VERDICTS } from './states.ts';

/** Announces changes of the verdict and new messages to screen readers. */
export const createAnnouncer = (node: HTMLElement) => {
  let last: string | undefined;
  const verdictOf = (state: PageState): string | undefined => {
    const { verdict } = overallOf(state);
    return verdict && VERDICTS[verdict].word;
  };
  return {
    begin: (state: PageState): void => {
      last = verdictOf(state);
    },
    show: (state: PageState, { messages }: RunUpdate): void => {
      const verdict = verdictOf(state);
      const news = [
        ...(verdict === last || verdict === undefined ? [] : [`The verdict is ${verdict}.`]),
        ...messages.map(({ subject }) => `New message: ${subject}`),
      ];
      last = verdict;
      if (news.length > 0) setText(node, news.join(' '));
    },
  };
};
