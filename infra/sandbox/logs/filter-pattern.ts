import { selectByJsonPath } from '../gateway/json-path.ts';

/** A JSON filter pattern of CloudWatch Logs, as far as the sandbox knows them. */
export type FilterPattern =
  | {
      readonly kind: 'equals';
      /** Such as `$.level`. */
      readonly path: string;
      /** A text in which `*` stands for any text. */
      readonly text: string;
    }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly FilterPattern[] };

/** Whether a log event's message matches; one that is not JSON never does. Texts are compared with regard to their case. */
export const messageMatches = (pattern: FilterPattern, message: string): boolean => {
  try {
    return valueMatches(pattern, JSON.parse(message));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

const valueMatches = (pattern: FilterPattern, value: unknown): boolean => {
  switch (pattern.kind) {
    case 'equals': {
      const actual = selectByJsonPath(value, pattern.path);
      return typeof actual === 'string' && expressionFor(pattern.text).test(actual);
    }
    case 'all':
      return pattern.operands.every((operand) => valueMatches(operand, value));
    case 'any':
      return pattern.operands.some((operand) => valueMatches(operand, value));
    default:
      return pattern satisfies never;
  }
};

const expressionFor = (text: string): RegExp => new RegExp(`^${text.split('*').map(RegExp.escape).join('.*')}$`, 's');
