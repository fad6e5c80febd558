import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IMetric, type IWidget, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import type { PrivateApi } from '../alerting/private-api.ts';
import { AWS_COLOURS, TROUBLE_COLOURS } from './colours.ts';
import { CHART, COLUMN } from './grid.ts';

/** Whose metrics AWS is asked for. */
export interface AwsRowProps {
  readonly apis: readonly PrivateApi[];
  readonly endpoint: EndpointHome;
}

/** An endpoint, and where it is. */
export interface EndpointHome {
  readonly id: string;
  readonly vpcId: string;
  /** Of the endpoint, where it is not the stack's. */
  readonly accountId?: string | undefined;
}

/** What API Gateway and PrivateLink say of all clients, whom the canaries are only some of. */
export const awsRow = (props: AwsRowProps): readonly IWidget[] => {
  const [only, ...others] = props.apis;
  const ofApi =
    only === undefined || others.length > 0
      ? []
      : only.name === undefined
        ? [withoutName()]
        : apiGatewayCharts(only.name, only);
  return [...ofApi, privateLinkChart(props, ofApi.length > 0 ? COLUMN : 3 * COLUMN)];
};

const apiGatewayCharts = (apiName: string, { watched, accountId }: PrivateApi): readonly IWidget[] => {
  const metric = metricsOf('AWS/ApiGateway', { ApiName: apiName, Stage: watched.stage }, accountId);
  return [
    new GraphWidget({
      ...CHART,
      title: 'All clients: requests, by API Gateway',
      left: [
        metric('Count', 'Sum', AWS_COLOURS.dark),
        metric('4XXError', 'Sum', TROUBLE_COLOURS.bad),
        metric('5XXError', 'Sum', TROUBLE_COLOURS.worse),
      ],
      leftYAxis: { min: 0, showUnits: false },
    }),
    new GraphWidget({
      ...CHART,
      title: 'All clients: latency, by API Gateway',
      left: [
        metric('Latency', 'Average', AWS_COLOURS.dark),
        metric('IntegrationLatency', 'Average', AWS_COLOURS.medium),
      ],
      leftYAxis: { min: 0, label: 'ms', showUnits: false },
    }),
  ];
};

const withoutName = (): IWidget =>
  new TextWidget({
    markdown:
      "API Gateway's own metrics are found by the API's name, which the target does not give (`api.name`): without it, requests, errors and latency of all clients cannot be shown here.",
    width: 2 * COLUMN,
    height: CHART.height,
  });

const privateLinkChart = ({ endpoint: { id, vpcId, accountId } }: AwsRowProps, width: number): IWidget => {
  const dimensions = {
    'Endpoint Type': 'Interface',
    'Service Name': InterfaceVpcEndpointAwsService.APIGATEWAY.name,
    'VPC Endpoint Id': id,
    'VPC Id': vpcId,
  };
  const metric = metricsOf('AWS/PrivateLinkEndpoints', dimensions, accountId);
  return new GraphWidget({
    ...CHART,
    width,
    title: 'All clients: connections, by PrivateLink',
    left: [
      metric('NewConnections', 'Sum', AWS_COLOURS.dark),
      metric('ActiveConnections', 'Average', AWS_COLOURS.medium),
      metric('PacketsDropped', 'Sum', TROUBLE_COLOURS.worse),
    ],
    leftYAxis: { min: 0, showUnits: false },
    right: [metric('BytesProcessed', 'Sum', AWS_COLOURS.light)],
    rightYAxis: { min: 0, label: 'bytes', showUnits: false },
  });
};

const metricsOf =
  (namespace: string, dimensionsMap: Record<string, string>, account: string | undefined) =>
  (metricName: string, statistic: 'Sum' | 'Average', color: string): IMetric =>
    new Metric({ namespace, metricName, dimensionsMap, statistic, color, period: Duration.minutes(1), account });
