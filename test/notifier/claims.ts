import type { Attempt } from '../../functions/contract/report.ts';
import type { History, PastRun } from './history.ts';

/** What an explanation is held against: the runs that had happened by its time, in epoch milliseconds. */
export interface Truth {
  readonly history: History;
  readonly at: number;
  /** What is slow, and how long a pause ends a trouble. */
  readonly slowMs: number;
  readonly pauseMs: number;
  readonly silentAfterMs: number;
}

const DAY = '2026-11-22';
const CLOCK = String.raw`(\d\d:\d\d)`;

/** The paragraphs of an explanation, lines that were only wrapped made whole. */
export const paragraphsOf = (text: string): readonly string[] =>
  text.split('\n\n').map((paragraph, index) =>
    // The answer and a finding's first line are wrapped without an indent.
    index === 0 ? paragraph.replaceAll('\n', ' ') : paragraph.replaceAll(/\n {12}/g, ' '),
  );

/** Every sentence of an explanation with a time, a share or an "every" that does not agree with the truth; none if it is right. */
export const falseClaims = (text: string, truth: Truth): readonly string[] => {
  const paragraphs = paragraphsOf(text);
  return [
    ...findingsIn(paragraphs).flatMap((finding) => falseInFinding(finding, truth)),
    ...paragraphs.flatMap((paragraph) => falseInHeading(paragraph, truth)),
    ...lines(text).flatMap((line) => falseInPastLine(line, truth)),
    ...falseInHeadline(text, truth),
    ...falseInSteps(text, truth),
    ...falseInDays(text, truth),
    ...(/comes and goes|coming and going/.test(text) && /every attempt (?!of a run)/i.test(text)
      ? ['every attempt']
      : []),
  ];
};

interface FoundFinding {
  readonly answer: string;
  readonly fields: ReadonlyMap<string, string>;
}

const lines = (text: string): readonly string[] => text.replaceAll(/\n {12}/g, ' ').split('\n');

const fieldsOf = (block: string): ReadonlyMap<string, string> =>
  new Map(
    block
      .replaceAll(/\n {12}/g, ' ')
      .split('\n')
      .flatMap((line) => {
        const [, label, value] = /^([a-z][a-z ]{1,10}?) {2,}(.+)$/.exec(line) ?? [];
        return label === undefined || value === undefined ? [] : [[label, value] as const];
      }),
  );

const findingsIn = (paragraphs: readonly string[]): readonly FoundFinding[] => {
  const [first = '', second = ''] = paragraphs;
  const others = paragraphs.filter((paragraph) => paragraph.startsWith('Also: '));
  return [
    { answer: first, fields: fieldsOf(second) },
    ...others.map((paragraph) => {
      const at = paragraph.search(/\n(?:since|last run) {2,}/);
      return { answer: paragraph.slice(0, at).replaceAll('\n', ' '), fields: fieldsOf(paragraph.slice(at)) };
    }),
  ];
};

const minute = (at: number): string => new Date(at).toISOString().slice(11, 16);

const falseInFinding = ({ answer, fields }: FoundFinding, truth: Truth): readonly string[] => {
  const since = fields.get('since');
  const silent = [
    ...answer.matchAll(/the canar(?:y|ies) in ([^;(]+?) (?:has|have) been silent since (before )?(\d\d:\d\d)/g),
  ];
  return [
    ...silent.flatMap(([claim, zones = '', before, clock]) => {
      const newest = Math.max(...namesIn(zones).flatMap((zone) => runsOf(truth, zone).map(({ at }) => at)));
      const isTrue = before
        ? newest === Number.NEGATIVE_INFINITY
        : minute(newest) === clock && truth.at - newest > truth.silentAfterMs;
      return isTrue ? [] : [claim];
    }),
    ...(since === undefined ? [] : falseInCourse(answer, since, fields, truth)),
  ];
};

/** A cause can spread: what is told is the course of the cause, or of the cause where it points at these components. */
const falseInCourse = (
  answer: string,
  since: string,
  fields: ReadonlyMap<string, string>,
  truth: Truth,
): readonly string[] => {
  const cause = fields.get('cause')?.split(':')[0];
  if (cause === undefined) return falseFor(isSlowRun(truth), undefined, answer, since, fields, truth);
  const whole = falseFor((run) => showsCause(run, cause), cause, answer, since, fields, truth);
  return whole.length === 0 ? whole : falseFor(pointsAt(cause, answer), cause, answer, since, fields, truth);
};

/** Whether a run suspects one of the components that an answer names. */
const pointsAt =
  (cause: string, answer: string) =>
  ({ report }: PastRun): boolean => {
    const [named = ''] = answer.replace(/^(?:Also|PetStore.*?is [a-z]+): /, '').split(` (${cause})`);
    return report.suspects.some(
      (suspect) => suspect.cause === cause && ` or ${named} or `.includes(` or ${suspect.component} or `),
    );
  };

const falseFor = (
  shows: (run: PastRun) => boolean,
  cause: string | undefined,
  answer: string,
  since: string,
  fields: ReadonlyMap<string, string>,
  truth: Truth,
): readonly string[] => {
  const couldShow = cause === undefined ? isMeasured : couldJudge;
  const [, first = ''] = new RegExp(`${DAY} ${CLOCK}`).exec(since) ?? [];
  const from = fields.get('from') ?? '';
  const seeing = namesIn((from.split(';')[0] ?? '').replace('every zone: ', ''));
  const firstAt = Math.min(
    ...seeing.flatMap((zone) =>
      runsOf(truth, zone)
        .filter((run) => shows(run) && minute(run.at) === first)
        .map(({ at }) => at),
    ),
  );
  const asked = seeing.map((zone) =>
    runsOf(truth, zone).filter((run) => run.at >= firstAt && (shows(run) || couldShow(run))),
  );
  const showing = asked.flatMap((runs) => runs.filter(shows));
  const before = seeing.flatMap((zone) => runsOf(truth, zone).filter((run) => shows(run) && run.at < firstAt));
  const isFalse: string[] = [];
  const hold = (claim: string, isTrue: boolean) => {
    if (!isTrue) isFalse.push(`${claim} [${answer}]`);
  };

  hold(`since ${since}: a run of then shows it`, Number.isFinite(firstAt));
  hold(
    `since ${since}: none does shortly before`,
    before.every((run) => firstAt - run.at > truth.pauseMs),
  );
  if (since.includes('at least'))
    hold(
      `since ${since}`,
      minute(
        Math.min(
          ...seeing.flatMap((zone) =>
            runsOf(truth, zone)
              .filter((run) => shows(run) || couldShow(run))
              .slice(0, 1)
              .map(({ at }) => at),
          ),
        ),
      ) === first ||
        seeing.some((zone) => runsOf(truth, zone).find((run) => shows(run) || couldShow(run))?.at === firstAt),
    );
  const [, last] = new RegExp(`to ${CLOCK} UTC, the last one`).exec(since) ?? [];
  if (last !== undefined) hold(`the last one ${last}`, minute(Math.max(...showing.map(({ at }) => at))) === last);
  if (since.includes('the only time')) hold('the only time', showing.length === 1);

  const [, clock, shown, all] = /comes and goes since (\d\d:\d\d) UTC, (\d+) of (\d+) runs/.exec(answer) ?? [];
  const isSteady = asked.every((runs) => runs.slice(runs.findIndex(shows), runs.findLastIndex(shows)).every(shows));
  hold('comes and goes', (clock !== undefined) === !isSteady);
  if (clock !== undefined) {
    hold(
      `comes and goes since ${clock}, ${shown} of ${all}`,
      clock === first && Number(shown) === showing.length && Number(all) === asked.flat().length,
    );
  }
  if (answer.includes('though the newest runs pass'))
    hold(
      'the newest runs pass',
      seeing.every((zone) => runsOf(truth, zone).at(-1)?.report.verdict === 'healthy'),
    );
  if (answer.includes('though'))
    hold(
      'though',
      asked.every((runs) => !runs.slice(-1).some(shows)),
    );

  hold(
    `from ${from}`,
    seeing.every((zone) => runsOf(truth, zone).some((run) => run.at >= firstAt && shows(run))),
  );
  if (from.startsWith('every zone')) hold(from, seeing.length === truth.history.size);
  const [, spared = ''] = /not from ([^;]+)/.exec(from) ?? [];
  hold(
    from,
    namesIn(spared).every((zone) => runsOf(truth, zone).every((run) => run.at < firstAt || !shows(run))),
  );
  if (cause !== undefined) {
    const attempts = showing.flatMap(({ report }) => report.attempts);
    const unjudged = attempts.filter(({ outcome }) => outcome === 'inconclusive').length;
    const told = unjudged > 0 ? `${unjudged} of ${attempts.length} attempts of the runs that showed it` : undefined;
    hold('not judged', fields.get('not judged') === told);
    holdPlaces(fields.get('through'), cause, showing, ({ kind }) => [kind], hold);
    holdPlaces(
      fields.get('to'),
      cause,
      showing,
      ({ address, addressZone }) => (address ? [`${address} (${addressZone})`] : []),
      hold,
    );
  }
  return isFalse;
};

const holdPlaces = (
  text: string | undefined,
  cause: string,
  showing: readonly PastRun[],
  placesOf: (attempt: Attempt) => readonly string[],
  hold: (claim: string, isTrue: boolean) => void,
): void => {
  if (text === undefined) return;
  const attempts = showing.flatMap(({ report }) => report.attempts);
  const has = (attempt: Attempt) => attempt.failure?.cause === cause;
  const affected = new Set(attempts.filter(has).flatMap(placesOf));
  const [places = '', spared = ''] = text.replace(/^every [a-z ]+: /, '').split(/; not (?:through|to) /);
  const named = /^[a-z-]+: [^,]*\.com/.test(places) ? [`${places.split(':')[0]}`] : namesIn(places);
  hold(text, named.length === affected.size && named.every((place) => affected.has(place)));
  if (text.startsWith('every'))
    hold(
      text,
      attempts.flatMap(placesOf).every((place) => affected.has(place)),
    );
  for (const place of namesIn(spared)) {
    const there = attempts.filter((attempt) => placesOf(attempt).includes(place));
    hold(`${text}: ${place}`, !there.some(has) && there.some(({ outcome }) => outcome === 'passed'));
  }
};

/** `From us-east-1a: healthy at 10:04 UTC; failing runs: 3 of 15, the last one at 10:03 UTC`. */
const falseInHeading = (paragraph: string, truth: Truth): readonly string[] => {
  const text = paragraph.replaceAll('\n', ' ');
  const [, zone, state = ''] = /^From (\S+): (.+?)(?= {2}|$)/.exec(text) ?? [];
  if (zone === undefined) return [];
  const runs = runsOf(truth, zone);
  const failing = runs.filter(hasFailed);
  const [, shown, all] = /failing runs: (\d+) of (\d+)/.exec(state) ?? [];
  const [, last] = new RegExp(`the last one at ${CLOCK}`).exec(state) ?? [];
  const [, newest] =
    new RegExp(
      `^(?:healthy|degraded|down|failing where it could judge|could not judge|silent; its last run,) at ${CLOCK}`,
    ).exec(state) ?? [];
  const isTrue =
    (shown === undefined ? runs.length === 0 : Number(shown) === failing.length && Number(all) === runs.length) &&
    (last === undefined || minute(failing.at(-1)?.at ?? 0) === last) &&
    (newest === undefined ? runs.length === 0 : minute(runs.at(-1)?.at ?? 0) === newest) &&
    state.startsWith('silent') === truth.at - (runs.at(-1)?.at ?? 0) > truth.silentAfterMs;
  return isTrue ? [] : [text];
};

/** `it was X (cause), from 10:02 to 10:11 UTC, coming and going, in 5 of 10 runs, as us-east-1a saw it`, or a silence. */
const falseInPastLine = (line: string, truth: Truth): readonly string[] => {
  const [, what, span = '', course = ''] =
    /^(?:it was|and) +(.+?), ((?:from \d\d:\d\d to|until 2026-11-22) \d\d:\d\d UTC)(.*)$/.exec(line) ?? [];
  if (what === undefined) return [];
  const [, zoneOfSilence] = /^the canary in (\S+) was silent$/.exec(what) ?? [];
  const [first, last = first] = [...span.matchAll(/\d\d:\d\d/g)].map(([clock]) => clock);
  if (zoneOfSilence !== undefined) {
    const runs = runsOf(truth, zoneOfSilence);
    const end = runs.findIndex(
      ({ at }, index) => minute(at) === last && at - (runs[index - 1]?.at ?? 0) > truth.silentAfterMs,
    );
    const begin = runs[end - 1]?.at;
    const isTrue = end >= 0 && (span.startsWith('until') ? begin === undefined : minute(begin ?? 0) === first);
    return isTrue ? [] : [line];
  }
  const [, cause = ''] = /\(([a-z_.]+)\)$/.exec(what) ?? [];
  const candidates: readonly ((run: PastRun) => boolean)[] = what.startsWith('slow: ')
    ? [isSlowRun(truth)]
    : what.startsWith('the canaries could not judge')
      ? [(run) => !couldJudge(run)]
      : [(run) => showsCause(run, cause), pointsAt(cause, what)];
  const couldShow = what.startsWith('slow: ') ? isMeasured : what.startsWith('the canaries') ? () => true : couldJudge;
  return candidates.some((shows) => isPastTrue({ first, last, span, course }, shows, couldShow, truth)) ? [] : [line];
};

const isPastTrue = (
  {
    first,
    last,
    span,
    course,
  }: Readonly<Record<'span' | 'course', string>> & Readonly<Partial<Record<'first' | 'last', string>>>,
  shows: (run: PastRun) => boolean,
  couldShow: (run: PastRun) => boolean,
  truth: Truth,
): boolean => {
  const [, seeing = ''] = /as (.+) saw it$/.exec(course) ?? [];
  const zones = namesIn(seeing);
  const showing = zones.flatMap((zone) => runsOf(truth, zone).filter((run) => run.at <= truth.at && shows(run)));
  const firstAt = span.startsWith('until')
    ? Math.min(...showing.map(({ at }) => at))
    : Math.min(...showing.filter(({ at }) => minute(at) === first).map(({ at }) => at));
  const lastAt = Math.max(...showing.map(({ at }) => at));
  const asked = zones.map((zone) =>
    runsOf(truth, zone).filter((run) => firstAt <= run.at && run.at <= lastAt && (shows(run) || couldShow(run))),
  );
  const [, shown, all] = /coming and going, in (\d+) of (\d+) runs/.exec(course) ?? [];
  const isSteady = asked.every((runs) => runs.slice(runs.findIndex(shows), runs.findLastIndex(shows)).every(shows));
  return (
    Number.isFinite(firstAt) &&
    minute(lastAt) === last &&
    asked.every((runs) => runs.some(shows)) &&
    isSteady === (shown === undefined) &&
    (shown === undefined ||
      (Number(shown) === asked.flat().filter(shows).length && Number(all) === asked.flat().length))
  );
};

/** `after 9 min (10:02 to 10:11 UTC)`: the troubles' own times, and as long as they say. */
const falseInHeadline = (text: string, { at }: Truth): readonly string[] => {
  const whole = `${paragraphsOf(text)[0]}`;
  const [claim, alarmOnly, minutes, first, last] =
    /after (an alarm of )?(?:(\d+) min|less than a minute) \((\d\d:\d\d) to (\d\d:\d\d) UTC\)/.exec(whole) ?? [];
  if (claim === undefined) return [];
  const told = lines(text).flatMap((line) => {
    const [, from, to] = /^(?:it was|and) .*?, from (\d\d:\d\d) to (\d\d:\d\d) UTC/.exec(line) ?? [];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const [starts, ends] = [told.map(({ from }) => from).toSorted(), told.map(({ to }) => to).toSorted()];
  // Nobody watched while every canary was silent; everything else lasted from the first trouble to the last.
  const isBlind = whole.includes('is being watched again');
  const between = (Date.parse(`${DAY}T${last}:00Z`) - Date.parse(`${DAY}T${first}:00Z`)) / 60_000;
  const isTrue =
    between === Number(minutes ?? 0) &&
    (alarmOnly !== undefined || (starts.at(isBlind ? -1 : 0) === first && ends.at(isBlind ? 0 : -1) === last)) &&
    Date.parse(`${DAY}T${last}:00Z`) <= at;
  return isTrue ? [] : [claim];
};

/** `slow: connecting takes 900 ms of 1000 ms`: the medians of a slow run. */
const falseInSteps = (text: string, truth: Truth): readonly string[] => {
  const [claim, step, total] = /slow: [a-zA-Z ]+ takes (\d+) ms of (\d+) ms/.exec(text.replaceAll(/\n */g, ' ')) ?? [];
  if (claim === undefined) return [];
  const runs = [...truth.history.keys()].flatMap((zone) => runsOf(truth, zone)).filter(isSlowRun(truth));
  const isTrue = runs.some((run) => {
    const passed = run.report.attempts.filter(({ outcome }) => outcome === 'passed').map(({ stepsMs }) => stepsMs);
    const median = (values: readonly number[]) =>
      `${values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]}`;
    return median(passed.map(connectMs)) === total && median(passed.map((steps) => steps.tls ?? 0)) === step;
  });
  return isTrue ? [] : [claim];
};

/** `ends in 10 days, on 2026-12-02`. */
const falseInDays = (text: string, { at }: Truth): readonly string[] => {
  const [claim, days, day] = /ends in (\d+) days, on (\S+)/.exec(text.replaceAll(/\n */g, ' ')) ?? [];
  return claim === undefined || Math.floor((Date.parse(`${day}`) - at) / 86_400_000) === Number(days) ? [] : [claim];
};

const runsOf = ({ history, at }: Truth, zone: string): readonly PastRun[] =>
  (history.get(zone) ?? []).filter((run) => run.at <= at);

const namesIn = (text: string): readonly string[] =>
  text
    .split(/, | and /)
    .map((name) => name.replace(' (silent now)', '').trim())
    .filter((name) => name !== '');

const failuresOf = ({ report }: PastRun) => report.attempts.flatMap(({ failure }) => failure ?? []);
const showsCause = (run: PastRun, cause: string): boolean => failuresOf(run).some((failure) => failure.cause === cause);
const hasFailed = ({ report }: PastRun): boolean => report.attempts.some(({ outcome }) => outcome === 'failed');
const couldJudge = (run: PastRun): boolean => hasFailed(run) || run.report.verdict === 'healthy';

const totals = ({ report }: PastRun): readonly number[] =>
  report.attempts.flatMap(({ outcome, stepsMs }) => (outcome === 'passed' ? [connectMs(stepsMs)] : []));
const connectMs = ({ dns = 0, tcp = 0, tls = 0 }: Attempt['stepsMs']): number => dns + tcp + tls;
const isMeasured = (run: PastRun): boolean => !run.report.coldStart && totals(run).length > 0;
const isSlowRun =
  ({ slowMs }: Truth) =>
  (run: PastRun): boolean =>
    isMeasured(run) && totals(run).every((total) => total > slowMs);
