import { type IWidget, LogQueryVisualizationType, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { QUERIES, type QueryName } from '../../functions/contract/log-queries.ts';
import { CHART, COLUMN } from './grid.ts';

/** Makes widgets of what the canaries' logs say. */
export const logWidgets = (logGroups: readonly ILogGroup[]) => {
  const asked = (query: QueryName) => ({
    logGroupNames: logGroups.map(({ logGroupName }) => logGroupName),
    queryString: QUERIES[query],
  });
  return {
    /** What the time of the attempts that passed went into. */
    steps: (): IWidget =>
      new LogQueryWidget({
        ...asked('Steps over time'),
        ...CHART,
        title: 'How slow? By step, on average, ms',
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
