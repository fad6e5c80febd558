import { createLogUpdate } from 'log-update';
import type { RunWithNews } from '../runs.ts';
import { absenceOf } from './absence.ts';
import { columnsOf } from './columns.ts';
import { renderNews } from './news.ts';
import { paintFor } from './paint.ts';
import { gistOf, renderRun, renderVerdicts } from './screen.ts';

/** Shows runs as they come. */
export interface Display {
  readonly show: (run: RunWithNews) => void;
  /** Leaves what was shown last on the screen. */
  readonly end: () => void;
}

/** Gives the display for a stream: JSON lines if asked for, on a terminal a table that is redrawn, else plain text. */
export const displayFor = (stream: NodeJS.WriteStream, json: boolean): Display => {
  if (json) return jsonLines(stream);
  return stream.isTTY ? liveTable(stream) : growingText(stream);
};

const jsonLines = (stream: NodeJS.WriteStream): Display => ({
  show: ({ number, results, news: { messages, losses } }) => {
    for (const result of results) {
      const { sourceZone, functionName } = result;
      const line =
        result.kind === 'reported'
          ? result.payload
          : JSON.stringify({ run: number, sourceZone, functionName, error: absenceOf(result).reason });
      stream.write(`${line}\n`);
    }
    for (const message of messages) stream.write(`${JSON.stringify({ run: number, message })}\n`);
    for (const loss of losses) stream.write(`${JSON.stringify({ run: number, error: loss })}\n`);
  },
  end: () => {},
});

const liveTable = (stream: NodeJS.WriteStream): Display => {
  const update = createLogUpdate(stream, { showCursor: true });
  const paint = paintFor(stream);
  return {
    show: (run) => {
      const news = renderNews(run.news, columnsOf(stream), paint);
      if (news !== '') {
        // News stays above the table, which is drawn again below.
        update.clear();
        stream.write(`${news}\n\n`);
      }
      update(renderRun(run, columnsOf(stream), paint));
    },
    end: () => update.done(),
  };
};

const growingText = (stream: NodeJS.WriteStream): Display => {
  const paint = paintFor(stream);
  const write = (text: string) => stream.write(`${text}\n`);
  let lastGist: string | undefined;
  let unshown: RunWithNews | undefined;
  return {
    show: (run) => {
      const hasChanged = gistOf(run) !== lastGist;
      write(hasChanged ? renderRun(run, columnsOf(stream), paint) : renderVerdicts(run, paint));
      lastGist = gistOf(run);
      unshown = hasChanged ? undefined : run;
      const news = renderNews(run.news, columnsOf(stream), paint);
      if (news !== '') write(news);
    },
    // The first table has the times of a cold start; show warm ones too.
    end: () => unshown && write(renderRun(unshown, columnsOf(stream), paint)),
  };
};
