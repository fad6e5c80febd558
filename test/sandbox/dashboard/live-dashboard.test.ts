import { expect, test } from '@jest/globals';
import { createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { createLiveDashboard } from '../../../infra/sandbox/dashboard/live-dashboard.ts';

const SURROUNDINGS = { alarms: { metric: [], composite: [], muteRules: [] }, logGroupNames: ['/aws/lambda/canary'] };
const PLACEMENT = { x: 0, y: 0, width: 8, height: 5 };

const dashboardOf = (...widgets: readonly object[]) =>
  createLiveDashboard(
    {
      name: 'D',
      body: JSON.stringify({
        start: '-PT3H',
        periodOverride: 'auto',
        widgets: widgets.map((one) => ({ ...PLACEMENT, ...one })),
      }),
    },
    SURROUNDINGS,
  );

const refusalOf = (...widgets: readonly object[]): string => {
  try {
    dashboardOf(...widgets);
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
  return 'nothing refused';
};

const metric = (properties: object) => ({
  type: 'metric',
  properties: { region: 'us-east-1', title: 'T', view: 'timeSeries', metrics: [], ...properties },
});
const log = (properties: object) => ({
  type: 'log',
  properties: { region: 'us-east-1', title: 'T', view: 'table', ...properties },
});
const SOURCE = "SOURCE '/aws/lambda/canary' | ";
const FILTER = 'filter ispresent(cause) |';

test('a graph has the statistic of every period, and nothing where there are no values', () => {
  const dashboard = dashboardOf(
    metric({
      metrics: [
        ['N', 'Latency', 'path', 'a', { label: 'a', stat: 'Maximum', period: 60 }],
        ['N', 'Latency', 'path', 'b', { period: 60 }],
      ],
      annotations: { horizontal: [{ value: 1_000, label: 'Slow', yAxis: 'left' }] },
      yAxis: { left: { min: 0, label: 'ms', showUnits: false } },
    }),
  );
  const cloudWatch = createCloudWatch([], [], [], dashboard.metrics);
  const put = (path: string, minute: number, values: readonly number[]) =>
    cloudWatch.put({ metric: { namespace: 'N', name: 'Latency', dimensions: { path } }, timestamp: 0, values }, minute);
  put('a', 100, [1, 3]);
  put('a', 102, [1 / 3]);
  put('b', 101, [1, 3]);

  const [widget] = dashboard.widgets;
  if (widget === undefined) throw new Error('there is no widget');

  expect(widget.view).toEqual({
    kind: 'chart',
    lines: [
      { label: 'a', color: undefined },
      { label: 'Latency b', color: undefined },
    ],
    isStacked: false,
    thresholds: [{ value: 1_000, label: 'Slow', yAxis: 'left' }],
    axis: { min: 0, label: 'ms', showUnits: false },
  });
  expect(dashboard.read(widget, { first: 100, last: 102 }, cloudWatch.series)).toEqual({
    kind: 'values',
    firstMinute: 100,
    periodMinutes: 1,
    lines: [
      [3, null, 0.3333],
      [null, 2, null],
    ],
  });
});

test('a graph of what is logged, and a table of it', () => {
  const dashboard = dashboardOf(
    log({ view: 'timeSeries', stacked: true, query: `${SOURCE}${FILTER} stats count(*) as n by bin(1m)` }),
    log({ query: `${SOURCE}fields cause | ${FILTER} sort @timestamp desc | limit 5` }),
  );
  dashboard.take('/aws/lambda/canary', { timestamp: 100 * 60_000, message: '{"cause":"tcp.refused"}' });

  const data = dashboard.widgets.map((widget) => dashboard.read(widget, { first: 99, last: 100 }, () => []));

  expect(data).toEqual([
    { kind: 'values', firstMinute: 99, periodMinutes: 1, lines: [[null, 1]] },
    { kind: 'rows', rows: [['tcp.refused']] },
  ]);
});

test('a graph of what only AWS has says so', () => {
  const [widget] = dashboardOf(
    metric({ metrics: [['AWS/ApiGateway', 'Count', 'ApiName', 'x', { period: 60 }]] }),
  ).widgets;

  expect(widget?.view).toEqual({ kind: 'unavailable', reason: 'Only AWS itself publishes AWS/ApiGateway.' });
});

test.each([
  [
    { type: 'explorer', properties: {} },
    'widgets[0].type must be metric, log, alarm or text: the sandbox draws no other',
  ],
  [metric({ view: 'gauge' }), 'widgets[0].properties.view must be timeSeries or singleValue'],
  [metric({ timezone: '+0100' }), 'the sandbox does not know property widgets[0].properties.timezone'],
  [
    metric({ metrics: [['N', 'M', { period: 30 }]] }),
    'widgets[0].properties.metrics[0][2].period must be a multiple of 60',
  ],
  [
    metric({ metrics: [['N', 'M', { period: 60, yAxis: 'right' }]] }),
    'widgets[0] has M on the right axis: the sandbox draws only the left one',
  ],
  [log({ view: 'pie', query: '' }), 'widgets[0].properties.view must be table or timeSeries'],
  [
    log({ query: `${SOURCE}dedup a` }),
    'widgets[0].properties.query is refused: reading the query: expected "filter", got "dedup"',
  ],
  [
    log({ query: `SOURCE 'x' | ${FILTER} stats count(*) as n by bin(1m)` }),
    'refers to log group x, which the stack does not have',
  ],
  [
    { type: 'alarm', properties: { title: 'T', alarms: ['arn:x'] } },
    'refers to alarm arn:x, which the stack does not have',
  ],
  [{ type: 'text', properties: { markdown: '- a' } }, 'the sandbox does not know the Markdown of "- a"'],
])('%j is refused by name', (widget, reason) => {
  expect(refusalOf(widget)).toContain('dashboard D: ');
  expect(refusalOf(widget)).toContain(reason);
});
