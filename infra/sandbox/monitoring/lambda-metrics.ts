import type { MetricValues } from '../cloudwatch/emf.ts';
import type { Invocation } from '../lambda/invocation.ts';

/** What Lambda itself publishes of an invocation, as far as alarms ask for it; Lambda developer guide, "Types of metrics". */
export const lambdaMetrics = (functionName: string, { kind }: Invocation, timestamp: number): readonly MetricValues[] =>
  Object.entries({ Invocations: 1, Errors: kind === 'returned' ? 0 : 1 }).map(([name, value]) => ({
    metric: { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName }, unit: 'Count' },
    timestamp,
    values: [value],
  }));
