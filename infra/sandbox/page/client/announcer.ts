import type { PageState, RunUpdate } from '../contract.ts';
import { setText } from './element.ts';
import { VERDICTS } from './states.ts';
import { overallVerdict } from './verdict.ts';

/** Announces changes of the verdict and new messages to screen readers. */
export const createAnnouncer = (node: HTMLElement) => {
  let last: string | undefined;
  const verdictOf = ({ run }: PageState): string | undefined => run && VERDICTS[overallVerdict(run.zones)].word;
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
