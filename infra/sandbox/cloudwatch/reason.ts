import { startOf } from '../clock.ts';
import type { Evaluation } from './alarm-state.ts';
import type { Criteria } from './metric-alarm.ts';
import type { Datapoint } from './metrics.ts';

/** What an evaluation saw: the datapoints it judged, oldest first, those of them that breach, and how many it lacked. */
export interface Judgement {
  readonly criteria: Criteria;
  readonly judged: readonly Datapoint[];
  readonly breaching: readonly Datapoint[];
  readonly missing: number;
}

const MOST_LISTED = 5;

/** Why an alarm takes a state, worded as in CloudWatch's own notifications. */
export const reasonFor = (state: Evaluation['state'], judgement: Judgement): string => {
  const { criteria, judged, breaching } = judgement;
  const decisive = state === 'ALARM' ? breaching : judged.filter((datapoint) => !breaching.includes(datapoint));
  const crossed = decisive.length === 0 ? received(judgement) : compared(state, decisive, criteria);
  return `Threshold Crossed: ${crossed}${filled(judgement)}${decisive.length === 0 ? '' : minimum(state, criteria)}.`;
};

const received = ({ criteria, judged }: Judgement): string => {
  const amount = judged.length === 0 ? 'no datapoints' : counted(judged.length, 'datapoint');
  const verb = judged.length === 0 ? 'were' : were(judged.length);
  return `${amount} ${verb} received for ${counted(criteria.EvaluationPeriods, 'period')}`;
};

const compared = (state: Evaluation['state'], decisive: readonly Datapoint[], criteria: Criteria): string => {
  const { EvaluationPeriods, ComparisonOperator, Threshold } = criteria;
  const count = decisive.length;
  const amount = `${count} out of the last ${EvaluationPeriods} datapoints`;
  const not = state === 'ALARM' ? '' : 'not ';
  const relation = `${were(count)} ${not}${RELATIONS[ComparisonOperator]} the threshold (${decimal(Threshold)})`;
  return count < MOST_LISTED
    ? `${amount} ${listed(decisive)} ${relation}`
    : `${amount} ${relation}. The most recent datapoints which crossed the threshold: ${listed(decisive)}`;
};

const filled = ({ criteria, missing }: Judgement): string => {
  const { TreatMissingData: treatment } = criteria;
  if (missing === 0 || treatment === 'ignore') return '';
  const meaning = treatment === 'breaching' ? 'Breaching' : 'NonBreaching';
  return ` and ${counted(missing, 'missing datapoint')} ${were(missing)} treated as [${meaning}]`;
};

const minimum = (state: Evaluation['state'], { DatapointsToAlarm, EvaluationPeriods }: Criteria): string =>
  state === 'ALARM'
    ? ` (minimum ${counted(DatapointsToAlarm, 'datapoint')} for OK -> ALARM transition)`
    : ` (minimum ${counted(EvaluationPeriods - DatapointsToAlarm + 1, 'datapoint')} for ALARM -> OK transition)`;

const RELATIONS: Readonly<Record<Criteria['ComparisonOperator'], string>> = {
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
};

const listed = (datapoints: readonly Datapoint[]): string => {
  const newestFirst = datapoints.slice(-MOST_LISTED).toReversed();
  return `[${newestFirst.map(({ value, minute }) => `${decimal(value)} (${dateOf(minute)})`).join(', ')}]`;
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const were = (count: number): string => (count === 1 ? 'was' : 'were');

/** `1.0` for 1. */
const decimal = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** `14/07/21 23:18:00`, in UTC. */
const dateOf = (minute: number): string => {
  const iso = new Date(startOf(minute)).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
};
