import { ROWS } from '../../lab/systems.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { playLaboratory } from './laboratory.ts';
import { missingForLab, versions } from './needed.ts';
import { playScenarios, SCENARIOS } from './scenarios.ts';
import type { Judged, Situation } from './situation.ts';

const MEANING = `"Wrong" is what the scenario or row does not want, and "disagree" what the tools contradict: both are to be 0. "See less" is a cause
that looks to the tools like another one. Of attempts that pass, the phase is "none".`;

const PHASES = ['none', 'dns', 'tcp', 'tls', 'http', 'check', 'canary', 'unknown', 'no report'] as const;

/** Whether the canary names the right cause, judged by what is expected and a second time by what other tools print. */
export const causes: Bench = {
  title: 'Whether the cause is right',
  measure: async (signal) => {
    const tools = await versions();
    const missing = await missingForLab();
    const situations = [
      ...(await playScenarios(signal)),
      ...(missing === undefined ? await playLaboratory(signal) : []),
    ];
    const judged = situations.flatMap((one) => one.judged);
    const attempts = judged.filter(({ phase }) => phase !== 'no report');
    const count = (agreement: Judged['agreement']) => attempts.filter((one) => one.agreement === agreement).length;
    const wrong = judged.filter(({ isWrong }) => isWrong).length;
    const disagreed = count('disagrees');
    return {
      inShort: `Of ${attempts.length} attempts in ${situations.length} situations the canary tells ${wrong} causes wrong; dig, curl and openssl agree on ${count('agrees')}, and disagree on ${disagreed}.`,
      conditions: [
        `${SCENARIOS.length} scenarios that the sandbox plays${missing === undefined ? `, and ${ROWS.length} rows of \`npm run lab\`` : ''}, seen from every zone: first the canaries look, then ${tools}`,
        'along the same ways. What these print is read by tables that share no code with the canary.',
        ...(missing === undefined ? [] : [`The rows of \`npm run lab\` were left out, since ${missing}.`]),
        `On ${machine()}.`,
      ].join('\n'),
      head: [
        'phase',
        'situations',
        'attempts',
        'causes',
        'wrong',
        'tools agree',
        'see less',
        'cannot tell',
        'disagree',
      ],
      rows: PHASES.filter((phase) => judged.some((one) => one.phase === phase)).map((phase) =>
        rowOf(phase, situations),
      ),
      meaning: meaningOf(situations),
      broken: [
        ...(wrong > 0 ? [`${wrong} causes are told wrong`] : []),
        ...(disagreed > 0 ? [`dig, curl and openssl disagree on ${disagreed} attempts`] : []),
      ],
    };
  },
};

const causesIn = (judged: readonly Judged[]): ReadonlySet<string> =>
  new Set(judged.flatMap(({ cause }) => cause ?? []));

const rowOf = (phase: string, situations: readonly Situation[]): readonly string[] => {
  const having = situations.filter(({ judged }) => judged.some((one) => one.phase === phase));
  const judged = having.flatMap((one) => one.judged).filter((one) => one.phase === phase);
  const count = (agreement: Judged['agreement']) => judged.filter((one) => one.agreement === agreement).length;
  const wrong = judged.filter(({ isWrong }) => isWrong).length;
  return [
    phase,
    ...[having.length, judged.length, causesIn(judged).size, wrong].map(String),
    ...(['agrees', 'coarser', 'cannot tell', 'disagrees'] as const).map((agreement) => `${count(agreement)}`),
  ];
};

const meaningOf = (situations: readonly Situation[]): string =>
  [
    MEANING,
    ...listOf('Wrong', situations, ({ isWrong }) => isWrong),
    ...listOf('The tools disagree', situations, ({ agreement }) => agreement === 'disagrees'),
    ...listOf('The tools see less', situations, ({ agreement }) => agreement === 'coarser'),
    ...listOf('The tools cannot tell', situations, ({ agreement }) => agreement === 'cannot tell'),
  ].join('\n\n');

/** What is meant, each with the scenarios and rows that show it; nothing where there is none. */
const listOf = (
  title: string,
  situations: readonly Situation[],
  isMeant: (judged: Judged) => boolean,
): readonly string[] => {
  const shown = situations.flatMap(({ name, judged }) => judged.filter(isMeant).map(({ told }) => ({ name, told })));
  const lines = [...Map.groupBy(shown, ({ told }) => told)].map(
    ([told, ones]) => `- ${told}: ${[...new Set(ones.map(({ name }) => name))].join('; ')} (${ones.length} attempts)`,
  );
  return lines.length === 0 ? [] : [`${title}:`, lines.join('\n')];
};
