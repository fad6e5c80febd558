import { createLogUpdate } from 'log-update';
import { endOf } from '../clock.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import type { FunctionResult, RunWithNews } from '../runs.ts';
import { absenceOf } from './absence.ts';
import { renderNews } from './news.ts';
import { paintFor } from './paint.ts';
import { gistOf, renderFittingRun, renderVerdicts } from './screen.ts';
import { canRedraw, sizeOf, type TerminalSize } from './terminal.ts';

/** Shows runs as they come. */
export interface Display {
  readonly show: (run: RunWithNews) => void;
  /** Says something between runs, where it stays in sight. */
  readonly say: (text: string) => void;
  /** Leaves what was shown last on the screen. */
  readonly end: () => void;
}

/** Gives the display for a stream: JSON lines if asked for, on a terminal a table that is redrawn, else plain text. */
export const displayFor = (stream: NodeJS.WriteStream, json: boolean): Display => {
  if (json) return jsonLines(stream);
  return canRedraw(stream) ? liveTable(stream) : growingText(stream);
};

const jsonLines = (stream: NodeJS.WriteStream): Display => {
  const write = (run: number, line: object) => stream.write(`${JSON.stringify({ run, ...line })}\n`);
  return {
    show: ({ number, results, news: { changes, messages, losses } }) => {
      for (const result of results) write(number, lineOf(result));
      for (const change of changes) write(number, { alarm: alarmOf(change) });
      for (const message of messages) write(number, { message });
      for (const loss of losses) write(number, { error: loss });
    },
    // Standard output is for programs.
    say: (text) => process.stderr.write(`${text}\n`),
    end: () => {},
  };
};

const lineOf = (result: FunctionResult): object => {
  if (result.kind === 'reported') return result.report;
  const { sourceZone, functionName } = result;
  return { sourceZone, functionName, error: absenceOf(result).reason };
};

const alarmOf = ({ alarm, state, previous, minute, reason }: StateChange): object => ({
  name: alarm,
  state,
  previous: previous.state,
  at: new Date(endOf(minute)).toISOString(),
  reason,
});

const liveTable = (stream: NodeJS.WriteStream): Display => {
  const update = createLogUpdate(stream, { showCursor: true });
  const paint = paintFor(stream);
  let last: RunWithNews | undefined;
  const draw = (run: RunWithNews) => update(renderFittingRun(run, withoutCursor(sizeOf(stream)), paint));
  /** Stays above the table, which is drawn again below. */
  const writeAbove = (text: string) => {
    update.clear();
    stream.write(`${text}\n\n`);
  };
  return {
    show: (run) => {
      last = run;
      const news = renderNews(run.news, sizeOf(stream).columns, paint);
      if (news !== '') writeAbove(news);
      draw(run);
    },
    say: (text) => {
      writeAbove(text);
      if (last) draw(last);
    },
    end: () => update.done(),
  };
};

/** The cursor waits in the last row. */
const withoutCursor = ({ columns, rows }: TerminalSize): TerminalSize => ({ columns, rows: rows - 1 });

const growingText = (stream: NodeJS.WriteStream): Display => {
  const paint = paintFor(stream);
  const write = (text: string) => stream.write(`${text}\n`);
  const whole = (run: RunWithNews) => renderFittingRun(run, withoutCursor(sizeOf(stream)), paint);
  let lastGist: string | undefined;
  let unshown: RunWithNews | undefined;
  return {
    show: (run) => {
      const hasChanged = gistOf(run) !== lastGist;
      write(hasChanged ? whole(run) : renderVerdicts(run, sizeOf(stream).columns, paint));
      lastGist = gistOf(run);
      unshown = hasChanged ? undefined : run;
      const news = renderNews(run.news, sizeOf(stream).columns, paint);
      if (news !== '') write(news);
    },
    say: write,
    // The first table has the times of a cold start; show warm ones too.
    end: () => unshown && write(whole(unshown)),
  };
};
