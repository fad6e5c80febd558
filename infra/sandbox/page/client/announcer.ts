import type { PageState, RunUpdate } from '../contract.ts';
import { setText } from './element.ts';
import { VERDICTS } from './states.ts';
import { overallVerdict } from './verdict.ts';

/** Tells those who listen to the page what a change of verdict or a message brings; it is silent otherwise. */
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
