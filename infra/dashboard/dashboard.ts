import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alerting } from '../alerting/alerting.ts';
import type { Canary } from '../canary/canary.ts';
import type { Watch } from '../canary/configuration.ts';
import { partsRow, verdictWidgets } from './alarm-rows.ts';
import { awsRow } from './aws-row.ts';
import { latencyCharts, successRow } from './canary-charts.ts';
import { introduction } from './introduction.ts';
import { logWidgets } from './log-widgets.ts';
import { DASHBOARD_NAME } from './name.ts';

/** What there is to see of a target. */
export interface DashboardProps {
  readonly watch: Watch;
  readonly canaries: readonly Canary[];
  /** The zones of the endpoint's addresses. */
  readonly addressZones: readonly string[];
  readonly alerting: Alerting;
  readonly vpcId: string;
  /** What API Gateway's metrics call the API, where that is known. */
  readonly apiName?: string;
}

/** Answers from the top: is it broken, where, since when, how slow, why, and what does AWS say? */
export class Dashboard extends cloudwatch.Dashboard {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    const { watch, canaries, addressZones, alerting, vpcId, apiName } = props;
    const { target, names, primary, api, endpoint } = watch;
    const { alarms, slowMs, runbook } = alerting;
    const sourceZones = canaries.map(({ zone }) => zone);
    const charts = { target, names, sourceZones, addressZones, slowMs };
    const logs = logWidgets(canaries.map(({ logGroup }) => logGroup));
    const rows = [
      [...verdictWidgets(alarms, target), introduction({ target, names, primary, sourceZones, runbook })],
      partsRow(alarms.parts),
      successRow(charts),
      [...latencyCharts(charts), logs.phases()],
      ...logs.failures(),
      awsRow({ apiName, stage: api.stage, endpointId: endpoint.id, vpcId }),
    ];
    super(scope, id, {
      dashboardName: DASHBOARD_NAME,
      defaultInterval: Duration.hours(3),
      // A week of minutes would be slow to draw, and show less.
      periodOverride: cloudwatch.PeriodOverride.AUTO,
      widgets: rows.map((row) => [...row]),
    });
    new CfnOutput(Stack.of(this), 'DashboardName', {
      value: this.dashboardName,
      description: "What to look at first, among CloudWatch's dashboards",
    });
  }
}
