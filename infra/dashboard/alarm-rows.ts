import {
  type AlarmBase,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  type IWidget,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmsByQuestion } from '../alerting/alerting.ts';
import type { ApiAlarms } from '../alerting/api-alarms.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import { COLUMN, VERDICT } from './grid.ts';

/** A widget shows at most 100 alarms (CloudWatch API reference, "Dashboard Body Structure and Syntax"). */
const MOST_ALARMS = 90;

/** Whether the endpoint or an API is broken, and what else is to be mended. */
export const verdictWidgets = (
  { verdict, chores }: AlarmsByQuestion,
  apis: readonly ApiAlarms[],
  endpoint: string,
): readonly IWidget[] => [
  new AlarmStatusWidget({
    ...VERDICT,
    title: 'Is it broken?',
    alarms: [...verdict, ...apis.slice(0, MOST_ALARMS).map(({ broken }) => broken)],
    sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
  }),
  new AlarmStatusWidget({ ...VERDICT, width: 5, title: 'What can wait until morning?', alarms: [...chores] }),
  new SingleValueWidget({
    ...VERDICT,
    width: 3,
    title: 'Certificate',
    metrics: [canaryMetric('CertificateDaysLeft', 'Minimum', endpoint).with({ label: 'days left' })],
  }),
];

/** What the verdict is made of, what is in alarm first: by name, from zone, to zone. */
export const whereRow = ({ kinds, sources, addresses }: AlarmsByQuestion['where']): readonly IWidget[] => {
  // Three stand side by side in a column.
  const height = 1 + Math.ceil(Math.max(kinds.length, sources.length, addresses.length) / 3);
  const column = (title: string, alarms: readonly AlarmBase[]): readonly IWidget[] =>
    alarms.length === 0
      ? []
      : [
          new AlarmStatusWidget({
            title,
            alarms: [...alarms],
            sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
            width: COLUMN,
            height,
          }),
        ];
  return [
    ...column('Where? By kind of name', kinds),
    ...column('Where? From zone', sources),
    ...column('Where? To zone', addresses),
  ];
};
