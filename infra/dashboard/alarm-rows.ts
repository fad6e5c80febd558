import {
  type AlarmBase,
  AlarmStatusWidget,
  AlarmStatusWidgetSortBy,
  type IMetric,
  type IWidget,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmsByQuestion } from '../alerting/alerting.ts';
import type { ApiAlarms } from '../alerting/api-alarms.ts';
import { canaryMetric } from '../alerting/canary-metric.ts';
import { COLUMN, VERDICT } from './grid.ts';

/** Whether the endpoint or its only API is broken, and what else is to be mended; several APIs are told apart by their charts. */
export const verdictWidgets = (
  { verdict, chores }: AlarmsByQuestion,
  apis: readonly ApiAlarms[],
  certificates: readonly IMetric[],
): readonly IWidget[] => {
  const [only, ...others] = apis;
  const ofApi = only && others.length === 0 ? only : undefined;
  return [
    new AlarmStatusWidget({
      ...VERDICT,
      title: 'Is it broken?',
      alarms: [...verdict, ...(ofApi ? [ofApi.broken] : [])],
    }),
    new AlarmStatusWidget({
      ...VERDICT,
      width: 5,
      title: 'What can wait until morning?',
      alarms: [...chores, ...(ofApi?.notices ?? [])],
    }),
    new SingleValueWidget({
      ...VERDICT,
      width: 3,
      title: 'Certificate',
      metrics: [...certificates],
    }),
  ];
};

/** How many days the certificates have left, of the endpoint and of the APIs' own names. */
export const certificateMetrics = (endpoint: string, targets: readonly string[]): readonly IMetric[] => [
  canaryMetric('CertificateDaysLeft', 'Minimum', endpoint).with({ label: 'days left' }),
  ...targets.map((target) => canaryMetric('OwnCertificateDaysLeft', 'Minimum', target).with({ label: target })),
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
