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
    /** When attempts fail, and in which phase. */
    failures: (): IWidget =>
      new LogQueryWidget({
        ...asked('Failures over time'),
        ...CHART,
        width: 2 * COLUMN,
        title: 'Why? Failed attempts by phase',
        view: LogQueryVisualizationType.STACKEDAREA,
      }),
    /** Why attempts fail, and what that means. */
    causes: (): IWidget =>
      new LogQueryWidget({ ...asked('Causes'), ...CHART, width: 3 * COLUMN, title: 'Why? Causes' }),
    /** Each of the last ones. */
    lastFailures: (): IWidget =>
      new LogQueryWidget({ ...asked('Last failures'), width: 3 * COLUMN, height: 7, title: 'Last failures' }),
  };
};
