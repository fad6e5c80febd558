import { expect, test } from '@jest/globals';
import { createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { createLiveDashboard } from '../../../infra/sandbox/dashboard/live-dashboard.ts';

const SURROUNDINGS = { alarms: { metric: [], composite: [], muteRules: [] }, logGroupNames: ['/aws/lambda/canary'] };
const PLACE = { x: 0, y: 0, width: 8, height: 5 };

const dashboardOf = (...widgets: readonly object[]) =>
  createLiveDashboard(
    { name: 'D', body: JSON.stringify({ start: '-PT3H', widgets: widgets.map((one) => ({ ...PLACE, ...one })) }) },
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

const metric = (properties: object) => ({ type: 'metric', properties: { region: 'us-east-1', ...properties } });

test('a graph has the statistic of every period, and nothing where there are no values', () => {
  const dashboard = dashboardOf(
    metric({
      title: 'T',
      period: 60,
      metrics: [
        ['N', 'Latency', 'path', 'a', { label: 'a', stat: 'Maximum' }],
        ['...', 'b'],
      ],
      annotations: { horizontal: [{ value: 1_000, label: 'Slow', yAxis: 'left' }] },
      yAxis: { left: { min: 0, label: 'ms', showUnits: false } },
    }),
  );
  const cloudWatch = createCloudWatch([], [], [], dashboard.metrics);
  const put = (path: string, minute: number, values: readonly number[]) =>
    cloudWatch.put(
      { metric: { namespace: 'N', name: 'Latency', dimensions: { path }, unit: 'Milliseconds' }, timestamp: 0, values },
      minute,
    );
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
  const source = "SOURCE '/aws/lambda/canary' | ";
  const dashboard = dashboardOf(
    {
      type: 'log',
      properties: {
        region: 'r',
        view: 'timeSeries',
        stacked: true,
        query: `${source}stats count(*) as n by bin(1m)`,
      },
    },
    { type: 'log', properties: { region: 'r', view: 'table', query: `${source}fields cause` } },
  );
  dashboard.take('/aws/lambda/canary', { timestamp: 100 * 60_000, message: '{"cause":"tcp.refused"}' });

  const data = dashboard.widgets.map((widget) => dashboard.read(widget, { first: 99, last: 100 }, () => []));

  expect(data).toEqual([
    { kind: 'values', firstMinute: 99, periodMinutes: 1, lines: [[null, 1]] },
    { kind: 'rows', rows: [['tcp.refused']] },
  ]);
});

test('a graph of what only AWS has says so', () => {
  const [widget] = dashboardOf(metric({ metrics: [['AWS/ApiGateway', 'Count', 'ApiName', 'x']] })).widgets;

  expect(widget?.view).toEqual({ kind: 'unavailable', reason: 'Only AWS itself publishes AWS/ApiGateway.' });
});

test.each([
  [
    { type: 'explorer', properties: {} },
    'widgets[0].type must be metric, log, alarm or text: the sandbox draws no other',
  ],
  [metric({ metrics: [], view: 'gauge' }), 'widgets[0].properties.view must be timeSeries or singleValue'],
  [metric({ metrics: [], timezone: '+0100' }), 'the sandbox does not know property widgets[0].properties.timezone'],
  [metric({ metrics: [], period: 30 }), 'widgets[0].properties.period must be a multiple of 60'],
  [
    metric({ metrics: [['N', 'M', { yAxis: 'right' }]] }),
    'widgets[0] has M on the right axis: the sandbox draws only the left one',
  ],
  [
    { type: 'log', properties: { region: 'r', view: 'pie', query: "SOURCE 'x'" } },
    'widgets[0].properties.view must be table or timeSeries',
  ],
  [
    { type: 'log', properties: { region: 'r', view: 'table', query: "SOURCE 'x' | dedup a" } },
    'widgets[0].properties.query is refused: the sandbox knows only SOURCE, fields',
  ],
  [
    { type: 'log', properties: { region: 'r', view: 'table', query: "SOURCE 'x' | fields a" } },
    'refers to log group x, which the stack does not have',
  ],
  [{ type: 'alarm', properties: { alarms: ['arn:x'] } }, 'refers to alarm arn:x, which the stack does not have'],
  [{ type: 'text', properties: { markdown: '- a' } }, 'the sandbox does not know the Markdown of "- a"'],
])('%j is refused by name', (widget, reason) => {
  expect(refusalOf(widget)).toContain('dashboard D: ');
  expect(refusalOf(widget)).toContain(reason);
});
