import type { Widget, WidgetData } from '../dashboard/widget.ts';
import { titleOf } from '../deployed-apis.ts';
import type { RunWithNews } from '../runs.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Message } from '../sns/topics.ts';
import type { PageState, PathMatrix, RunUpdate, ShownMessage, ShownRun } from './contract.ts';
import { faultGroups } from './fault-groups.ts';
import { shownAlarms, shownChange } from './shown-alarms.ts';
import { createApisView } from './shown-apis.ts';
import { createRunView } from './shown-run.ts';

/** What the page shows of a sandbox. */
export type ShownSandbox = Pick<Sandbox, 'deployment' | 'faults' | 'monitoring'>;

/** What the page shows after the last run. */
export interface View {
  /** Takes a run. */
  show(run: RunWithNews): void;
  /** The faults that the next run is to have. */
  on(): readonly string[];
  /** Everything, with this many minutes of data. */
  state(minutes: number): PageState;
  /** What the last run changed, for a page with this many minutes of data. */
  update(minutes: number): RunUpdate;
  /** The paths of one of several APIs; nothing where none is called so. */
  pathsOf(target: string): PathMatrix | undefined;
}

// A slow start can carry a run into the next minute, so that values come late.
const MINUTES_THAT_CHANGE = 3;

const CHANGES_SHOWN = 200;

/** A view of a sandbox. */
export const createView = (sandbox: ShownSandbox): View => {
  const { deployment, faults, monitoring } = sandbox;
  const { cloudWatch, dashboards } = monitoring;
  const runView = createRunView();
  const apisView = createApisView();
  let run: ShownRun | undefined;
  let news: RunWithNews['news'] | undefined;
  let target = titleOf(deployment.apis);

  const read = (minutesOf: (widget: Widget) => number): readonly (readonly WidgetData[])[] => {
    const last = run?.minute;
    return dashboards.map((dashboard) =>
      dashboard.widgets.map((widget) =>
        last === undefined
          ? { kind: 'nothing' }
          : dashboard.read(widget, { first: last - minutesOf(widget) + 1, last }, cloudWatch.series),
      ),
    );
  };
  const on = () => faults.dueIn((run?.number ?? 0) + 1);

  return {
    show: (shown) => {
      const { minute } = shown.news;
      run = { ...runView(shown, minute), apis: apisView.show(shown.results, minute) };
      news = shown.news;
      const [report] = shown.results.flatMap((result) => (result.kind === 'reported' ? [result.report] : []));
      if (report?.targets === 1) target = report.attempts[0]?.target ?? target;
    },
    on,
    pathsOf: apisView.pathsOf,
    state: (minutes) => ({
      target,
      region: deployment.region,
      minutes,
      faultGroups: faultGroups(deployment),
      dashboards: dashboards.map(({ name, widgets }) => ({ name, widgets })),
      run,
      alarms: shownAlarms(sandbox),
      changes: cloudWatch.history().slice(-CHANGES_SHOWN).map(shownChange),
      messages: monitoring.inbox().map(shownMessage),
      on: on(),
      data: read(() => minutes),
    }),
    update: (minutes) => {
      const changes = news?.changes ?? [];
      // Nothing in a table's row says whether it is new.
      const data = read(({ view }) => (view.kind === 'table' ? minutes : MINUTES_THAT_CHANGE));
      return {
        target,
        run,
        alarms: shownAlarms(sandbox).filter(({ name }) => changes.some((change) => change.alarm === name)),
        changes: changes.map(shownChange),
        messages: (news?.messages ?? []).map(shownMessage),
        on: on(),
        data,
      };
    },
  };
};

const shownMessage = ({ topic, at, subject = '', text, from }: Message): ShownMessage => ({
  topic,
  at,
  subject,
  text,
  from,
});
