import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { playLaboratory } from './laboratory.ts';
import { playScenarios, SCENARIOS } from './scenarios.ts';
import type { Judged, Situation } from './situation.ts';
import { missingForLab, versions } from './tools.ts';

const MEANING = `"Wrong" is a cause that the scenario or row does not want, and is to be 0; so is "disagree". "See less" is what the tools
cannot tell from another cause. "None" are the attempts that pass.`;

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
    const count = (agreement: Judged['agreement']) => judged.filter((one) => one.agreement === agreement).length;
    const wrong = judged.filter(({ isWrong }) => isWrong).length;
    return {
      inShort: `Of ${judged.length} attempts in ${situations.length} situations with ${causesIn(judged).size} causes, the canary tells ${wrong} wrong; dig, curl and openssl agree on ${count('agrees')}, see less of ${count('coarser')}, nothing of ${count('cannot tell')}, and disagree on ${count('disagrees')}.`,
      conditions: [
        `The ${SCENARIOS.length} scenarios that the sandbox plays${missing === undefined ? ' and every row of `npm run lab`' : `; the rows of \`npm run lab\` were left out, since ${missing}`}: while it is broken, the canaries look, and ${tools} beside them,`,
        'along the same ways. What these print is classified by a table that shares no code with the canary.',
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

/** What is to be explained, each with the situations that show it. */
const namesOf = (situations: readonly Situation[], isMeant: (judged: Judged) => boolean): readonly string[] => {
  const shown = situations.flatMap(({ name, judged }) => judged.filter(isMeant).map(({ told }) => ({ name, told })));
  return [...Map.groupBy(shown, ({ told }) => told)].map(
    ([told, ones]) => `${told}: ${[...new Set(ones.map(({ name }) => name))].join('; ')} (${ones.length})`,
  );
};

const meaningOf = (situations: readonly Situation[]): string => {
  const listed = (title: string, isMeant: (judged: Judged) => boolean): readonly string[] => {
    const names = namesOf(situations, isMeant);
    return names.length === 0 ? [] : [[`${title}:`, '', ...names.map((line) => `- ${line}`)].join('\n')];
  };
  return [
    MEANING,
    ...listed('Wrong', ({ isWrong }) => isWrong),
    ...listed('The tools disagree', ({ agreement }) => agreement === 'disagrees'),
    ...listed('The tools see less', ({ agreement }) => agreement === 'coarser'),
    ...listed('The tools cannot tell', ({ agreement }) => agreement === 'cannot tell'),
  ].join('\n\n');
};
