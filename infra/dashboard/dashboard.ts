import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alerting } from '../alerting/alerting.ts';
import type { PrivateApi } from '../alerting/private-api.ts';
import type { Canary } from '../canary/canary.ts';
import type { NamedEndpoint } from '../canary/configuration.ts';
import { certificateMetrics, verdictWidgets, whereRow } from './alarm-rows.ts';
import { apiCharts, apiVariable, manyApisRow } from './api-charts.ts';
import { awsRow, type EndpointHome } from './aws-row.ts';
import { connectChart, reachableRow } from './canary-charts.ts';
import { introduction } from './introduction.ts';
import { logWidgets } from './log-widgets.ts';

/** What there is to see of an endpoint and the APIs behind it. */
export interface DashboardProps {
  readonly name: string;
  readonly apis: readonly PrivateApi[];
  /** The kinds of name that are attempted. */
  readonly kinds: readonly string[];
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alerting: Alerting;
  /** What the alarm SlowToConnect takes for too slow, in milliseconds. */
  readonly slowToConnectMs: number;
  readonly endpoint: NamedEndpoint & EndpointHome;
}

/** How much of the past it shows, unless somebody asks for more. */
const SHOWN = Duration.hours(3);

/** Answers from the top: is it broken, where, since when, how slow, why, and what does AWS say? */
export class Dashboard extends cloudwatch.Dashboard {
  /** How many hours of logs its queries read, all together, whenever somebody looks at it. */
  readonly logHoursPerLook: number;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    const { name, apis, kinds, canaries, addressZones, alerting, slowToConnectMs, endpoint } = props;
    const { alarms, apiAlarms, runbook } = alerting;
    const sourceZones = canaries.map(({ zone }) => zone);
    const charts = { endpoint: endpoint.name, kinds, sourceZones, addressZones, slowToConnectMs };
    const logs = logWidgets(canaries.map(({ logGroup }) => logGroup));
    const targets = apis.map(({ watched }) => watched.target);
    const [first, ...others] = targets;
    if (first === undefined) throw new Error('drawing a dashboard: there is no API');
    const withOwnNames = apis.filter(({ watched }) => watched.kinds.includes('own'));
    const certificates = certificateMetrics(
      endpoint.name,
      others.length === 0 ? withOwnNames.map(({ watched }) => watched.target) : [],
    );
    const rows = [
      [
        ...verdictWidgets(alarms, apiAlarms, certificates),
        introduction({ apis, endpointId: endpoint.id, kinds, sourceZones, runbook }),
      ],
      whereRow(alarms.where),
      reachableRow(charts),
      ...(others.length > 0 ? [manyApisRow()] : []),
      [...apiCharts(first), logs.steps()],
      [connectChart(charts), logs.failures()],
      [logs.causes()],
      [logs.lastFailures()],
      awsRow({ apis, endpoint }),
    ];
    super(scope, id, {
      dashboardName: name,
      defaultInterval: SHOWN,
      // A week of minutes would be slow to draw, and show less.
      periodOverride: cloudwatch.PeriodOverride.AUTO,
      widgets: rows.map((row) => [...row]),
      variables: others.length > 0 ? [apiVariable(first)] : [],
    });
    const queries = rows.flat().filter((widget) => widget instanceof cloudwatch.LogQueryWidget);
    this.logHoursPerLook = queries.length * SHOWN.toHours();
  }
}
