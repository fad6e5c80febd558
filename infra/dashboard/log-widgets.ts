import { type IWidget, LogQueryVisualizationType, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { type ILogGroup, QueryString } from 'aws-cdk-lib/aws-logs';
import { QUERIES } from '../alerting/saved-queries.ts';
import { CHART, COLUMN } from './grid.ts';

/** Makes widgets of what the canaries' logs say. */
export const logWidgets = (logGroups: readonly ILogGroup[]) => {
  const asked = (query: keyof typeof QUERIES) => ({
    logGroupNames: logGroups.map(({ logGroupName }) => logGroupName),
    queryString: new QueryString(QUERIES[query]).toString(),
  });
  return {
    /** What the time of the attempts that passed went into. */
    phases: (): IWidget =>
      new LogQueryWidget({
        ...asked('Phases over time'),
        ...CHART,
        title: 'How slow? By phase, on average, ms',
        view: LogQueryVisualizationType.STACKEDAREA,
      }),
    /** Why attempts fail: when in which phase, what that means, and each of the last ones. */
    failures: (): readonly (readonly IWidget[])[] => [
      [
        new LogQueryWidget({
          ...asked('Failures over time'),
          ...CHART,
          title: 'Why? Failed attempts by phase',
          view: LogQueryVisualizationType.STACKEDAREA,
        }),
        new LogQueryWidget({ ...asked('Causes'), ...CHART, width: 2 * COLUMN, title: 'Why? Causes' }),
      ],
      [new LogQueryWidget({ ...asked('Last failures'), width: 3 * COLUMN, height: 7, title: 'Last failures' })],
    ],
  };
};
