import type { AlarmState } from './alarm-state.ts';

/** The rule of a composite alarm. Alarms are referred to by name or by ARN, as they were written. */
export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly alarm: string; readonly state: AlarmState }
  | { readonly kind: 'not'; readonly operand: Rule }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly Rule[] }
  | AtLeast;

/** At least so many of the alarms, or so much of them, are in the state; or, negated, are not. */
export interface AtLeast {
  readonly kind: 'atLeast';
  readonly least: number;
  readonly unit: 'alarms' | 'percent';
  readonly negated: boolean;
  readonly state: AlarmState;
  readonly alarms: readonly string[];
}

/** Whether a rule holds for these states. */
export const ruleHolds = (rule: Rule, stateOf: (alarm: string) => AlarmState): boolean => {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !ruleHolds(rule.operand, stateOf);
    case 'all':
      return rule.operands.every((operand) => ruleHolds(operand, stateOf));
    case 'any':
      return rule.operands.some((operand) => ruleHolds(operand, stateOf));
    case 'atLeast': {
      const { alarms, least, unit, negated, state } = rule;
      const matching = alarms.filter((alarm) => (stateOf(alarm) === state) !== negated).length;
      return unit === 'alarms' ? matching >= least : matching * 100 >= least * alarms.length;
    }
    default:
      return rule satisfies never;
  }
};

/** Every alarm that a rule refers to, as often as it does. */
export const alarmsOf = (rule: Rule): readonly string[] => {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsOf(rule.operand);
    case 'all':
    case 'any':
      return rule.operands.flatMap(alarmsOf);
    case 'atLeast':
      return rule.alarms;
    default:
      return rule satisfies never;
  }
};
