import { Duration } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * The criteria of an alarm on minutes in which some attempts fail and some pass, by the average of a metric that is 1 or 0 for each: where all of them
 * fail, another alarm says so. One metric in an alarm costs a third of a composite over two.
 */
export const partialFailure = (average: Metric) => ({
  metric: new MathExpression({
    expression: 'IF(passed > 0 AND passed < 1, 1, 0)',
    usingMetrics: { passed: average },
    label: 'some fail, some pass',
    period: Duration.minutes(1),
  }),
  comparison: 'above' as const,
  threshold: 0,
});
