import { ALARMS } from '../../contract/alarms.ts';
import { episodeOf, type Question } from '../evidence/episode.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { courseOf, sinceOf } from '../text/episode.ts';
import { listed } from '../text/layout.ts';
import type { Finding } from './finding.ts';
import { type Trouble, troubleOf } from './trouble.ts';

const CAPTURE: Question = {
  shows: ({ captured = [] }) => captured.length > 0,
  couldShow: ({ captured }) => captured !== undefined,
};

/** What to tell of names of public APIs that lead to the endpoint. */
export const captureFinding = (evidence: Evidence, pauseMs: number, runbook: string): Finding | undefined => {
  const episode = episodeOf(evidence.zones, CAPTURE, pauseMs);
  const names = capturedIn(episode?.showing.slice(-1) ?? []);
  if (episode === undefined) return undefined;
  return {
    concern: 'capture',
    answer: `${listed(names)} ${names.length > 1 ? 'lead' : 'leads'} to it${courseOf(episode, 'the newest runs do not show it any more')}`,
    lines: [
      ['since', sinceOf(episode)],
      ['from', episode.zones.map(({ zone }) => zone).join(', ')],
      [
        'to',
        [
          ...new Set(episode.showing.flatMap(({ captured = [] }) => captured.flatMap(({ addresses }) => addresses))),
        ].join(', '),
      ],
      ['cause', ALARMS.NamesCaptured.meaning],
      ['look first', ALARMS.NamesCaptured.lookFirst],
      ['runbook', `${runbook}#namescaptured`],
    ],
    past: !episode.current,
  };
};

/** The names that were captured while the alarm was on. */
export const pastCapture = (beginning: Evidence, now: Evidence, pauseMs: number): Trouble | undefined => {
  const episode = episodeOf(beginning.zones, CAPTURE, pauseMs);
  return (
    episode && troubleOf('capture', `${listed(capturedIn(episode.showing))} led to the endpoint`, CAPTURE, episode, now)
  );
};

const capturedIn = (runs: Evidence['zones'][number]['runs']): readonly string[] => [
  ...new Set(runs.flatMap(({ captured = [] }) => captured.map(({ name }) => name))),
];
