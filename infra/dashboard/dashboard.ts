import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alerting } from '../alerting/alerting.ts';
import type { Canary } from '../canary/canary.ts';
import type { WatchedApi } from '../canary/configuration.ts';
import { verdictWidgets, whereRow } from './alarm-rows.ts';
import { awsRow } from './aws-row.ts';
import { latencyCharts, successRow } from './canary-charts.ts';
import { introduction } from './introduction.ts';
import { logWidgets } from './log-widgets.ts';

/** What there is to see of a target. */
export interface DashboardProps {
  readonly name: string;
  readonly api: WatchedApi;
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alerting: Alerting;
  readonly endpointId: string;
  readonly vpcId: string;
  /** What API Gateway's metrics call the API, where that is known. */
  readonly apiName?: string;
}

/** How much of the past it shows, unless somebody asks for more. */
const SHOWN = Duration.hours(3);

/** Answers from the top: is it broken, where, since when, how slow, why, and what does AWS say? */
export class Dashboard extends cloudwatch.Dashboard {
  /** How many hours of logs its queries read, all together, whenever somebody looks at it. */
  readonly logHoursPerLook: number;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    const { name, api, canaries, addressZones, alerting, endpointId, vpcId, apiName } = props;
    const { target, kinds, primary, stage } = api;
    const { alarms, slowMs, runbook } = alerting;
    const sourceZones = canaries.map(({ zone }) => zone);
    const charts = { target, kinds, sourceZones, addressZones, slowMs };
    const logs = logWidgets(canaries.map(({ logGroup }) => logGroup));
    const rows = [
      [...verdictWidgets(alarms, target), introduction({ target, kinds, primary, sourceZones, runbook })],
      whereRow(alarms.where),
      successRow(charts),
      [...latencyCharts(charts), logs.steps()],
      ...logs.failures(),
      awsRow({ apiName, stage, endpointId, vpcId }),
    ];
    super(scope, id, {
      dashboardName: name,
      defaultInterval: SHOWN,
      // A week of minutes would be slow to draw, and show less.
      periodOverride: cloudwatch.PeriodOverride.AUTO,
      widgets: rows.map((row) => [...row]),
    });
    const queries = rows.flat().filter((widget) => widget instanceof cloudwatch.LogQueryWidget);
    this.logHoursPerLook = queries.length * SHOWN.toHours();
  }
}
