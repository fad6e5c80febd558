import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { METRICS, NAMESPACE } from '../../../functions/contract/metrics.ts';
import { AlertingInput } from '../../../infra/config/alerting.ts';
import { deploymentInput } from '../config/deployment-input.ts';
import { attached, synthesize } from '../synthesize.ts';
import { canariesIn, only, resourcesOf } from '../template.ts';
import { ofType, type Widget, widgetsOf } from './dashboard-body.ts';

const Logging = z.object({ LogGroup: z.object({ Ref: z.string() }) });

const { template: demo } = synthesize();
const linesOn = (widgets: readonly Widget[]) =>
  ofType(widgets, 'metric').flatMap(({ properties }) => properties.metrics);

describe.each([
  ['the demo', demo],
  ['a target with one zone', attached(deploymentInput({ zones: 1 }))],
  ['a target with three zones', attached(deploymentInput({ zones: 3, api: { name: undefined } }))],
  ['a target with six zones', attached(deploymentInput({ zones: 6 }))],
  ['a target in one of six zones', attached(deploymentInput({ zones: 1, endpointZones: 6 }))],
])('the dashboard of %s', (_, template) => {
  const widgets = widgetsOf(template);

  test('fills its grid without a gap or an overlap', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`),
    );
    const height = Math.max(...widgets.map((widget) => widget.y + widget.height));

    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).toHaveLength(24 * height);
  });

  test('shows every alarm, once', () => {
    const alarms = ['Alarm', 'CompositeAlarm'].flatMap((type) => resourcesOf(template, `AWS::CloudWatch::${type}`));

    expect(
      ofType(widgets, 'alarm')
        .flatMap(({ properties }) => properties.alarms)
        .sort(),
    ).toEqual(alarms.map(([id]) => id).sort());
  });

  test('asks for every metric that the canaries publish, and for no other', () => {
    const ofCanaries = linesOn(widgets).filter(({ namespace }) => namespace === NAMESPACE);
    const published = Object.entries(METRICS)
      // Of an API without own names, where no other API's name is watched.
      .filter(([metric]) => metric !== 'OwnCertificateDaysLeft' && metric !== 'CapturedNames')
      .flatMap(([metric, { of, dimensionSets }]) =>
        dimensionSets.map((set) => [metric, ...['service', of, ...set].sort()].join(' ')),
      );

    expect(
      [
        ...new Set(ofCanaries.map(({ metric, dimensions }) => [metric, ...Object.keys(dimensions).sort()].join(' '))),
      ].sort(),
    ).toEqual(published.sort());
  });

  test('asks the logs of every canary', () => {
    const groups = canariesIn(template).map(
      ([, { Properties }]) => Logging.parse(Properties.LoggingConfig).LogGroup.Ref,
    );
    const sources = groups.map((group) => `SOURCE '${group}' | `).join('');

    expect(ofType(widgets, 'log').map(({ properties: { query } }) => query.slice(0, sources.length))).toEqual(
      Array(4).fill(sources),
    );
  });

  test('gives everything one colour, and nothing else in a chart the same', () => {
    const charts = ofType(widgets, 'metric').map(({ properties }) => properties.metrics);
    const colours = new Map<string | undefined, Set<string | undefined>>();
    for (const { label, color } of charts.flat()) colours.set(label, (colours.get(label) ?? new Set()).add(color));

    expect([...colours].filter(([, ofLabel]) => ofLabel.size > 1)).toEqual([]);
    for (const chart of charts) expect(new Set(chart.map(({ color }) => color)).size).toBe(chart.length);
  });
});

test('the dashboard reads from the top: verdict, place, time, reason, and what AWS says', () => {
  const titles = widgetsOf(demo).map(({ properties }) =>
    'title' in properties ? properties.title : properties.markdown,
  );

  expect(titles).toEqual([
    'Is it broken?',
    'What can wait until morning?',
    'Certificate',
    [
      '### PetStore-Test/demo',
      'Clients call it by its private-dns name. Canaries call it every minute from eu-central-1a and eu-central-1b, by private-dns, vpce-regional, vpce-zonal and alias.',
      'What to do: `docs/runbook.md` in the repository that this was deployed from.',
    ].join('\n\n'),
    'Where? By kind of name',
    'Where? From zone',
    'Where? To zone',
    'Since when? Reachable by kind of name',
    'Since when? Reachable from zone',
    'Since when? Reachable to zone',
    'Since when? The API itself',
    'How slow? Its fastest answer',
    'How slow? By step, on average, ms',
    'How slow to connect? From zone, the fastest attempt',
    'Why? Failed attempts by phase',
    'Why? Causes',
    'Last failures',
    'All clients: requests, by API Gateway',
    'All clients: latency, by API Gateway',
    'All clients: connections, by PrivateLink',
  ]);
});

test('the limit in a chart is the one of the alarm SlowToConnect', () => {
  const alerting = AlertingInput.parse({ alarms: { slowToConnect: { overMs: 750 } } });
  const { template } = synthesize({ alerting });
  const slow = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(([id]) => id.includes('SlowToConnect'));
  const [chart] = ofType(widgetsOf(template), 'metric').filter(({ properties }) => properties.annotations);

  expect(slow.map(([, { Properties }]) => Properties.Threshold)).toEqual([750, 750]);
  expect(chart?.properties.annotations).toEqual({ horizontal: [{ label: 'SlowToConnect', value: 750 }] });
  expect(slow.map(([, { Properties }]) => Properties.Statistic)).toEqual(
    chart?.properties.metrics.map(({ stat }) => stat),
  );
});

test('where the runbook has an address, its sections are linked', () => {
  const alerting = AlertingInput.parse({ repository: 'https://git.example.com/canary' });
  const [text] = ofType(widgetsOf(synthesize({ alerting }).template), 'text');
  const runbook = 'https://git.example.com/canary/docs/runbook.md';

  expect(text?.properties.markdown.split('\n\n')[2]).toBe(
    `What to do: [Unreachable](${runbook}#unreachable) · [Broken](${runbook}#broken) · [ZoneCutOff](${runbook}#zonecutoff) · [Blind](${runbook}#blind) · [Degraded](${runbook}#degraded)`,
  );
});

test("AWS's own metrics are those of the API's stage and of the endpoint", () => {
  const china = attached(deploymentInput({ region: 'cn-north-1', suffix: 'amazonaws.com.cn' }));
  const ofAws = linesOn(widgetsOf(china, 'cn-north-1')).filter(({ namespace }) => namespace?.startsWith('AWS/'));
  const stage = { ApiName: 'orders', Stage: 'live' };
  const endpoint = {
    'Endpoint Type': 'Interface',
    'Service Name': 'cn.com.amazonaws.cn-north-1.execute-api',
    'VPC Endpoint Id': 'vpce-0a1b2c3d',
    'VPC Id': 'vpc-0a1b2c3d',
  };

  expect(ofAws.map(({ metric, stat, dimensions }) => [metric, stat, dimensions])).toEqual([
    ['Count', 'Sum', stage],
    ['4XXError', 'Sum', stage],
    ['5XXError', 'Sum', stage],
    ['Latency', 'Average', stage],
    ['IntegrationLatency', 'Average', stage],
    ['NewConnections', 'Sum', endpoint],
    ['ActiveConnections', 'Average', endpoint],
    ['PacketsDropped', 'Sum', endpoint],
    ['BytesProcessed', 'Sum', endpoint],
  ]);
});

test("without the API's name, the dashboard says what it lacks", () => {
  const widgets = widgetsOf(attached(deploymentInput({ api: { name: undefined } })));

  expect(linesOn(widgets).filter(({ namespace }) => namespace === 'AWS/ApiGateway')).toEqual([]);
  expect(ofType(widgets, 'text').map(({ properties }) => properties.markdown)).toEqual([
    expect.stringMatching(/^### a1b2c3d4e5-live\n/),
    expect.stringMatching(/^API Gateway's own metrics are found by the API's name, .*\(`api\.name`\)/),
  ]);
});

test('explanations link to the dashboard', () => {
  const [, dashboard] = only(demo, 'AWS::CloudWatch::Dashboard');
  const [, notifier] = resourcesOf(demo, 'AWS::Lambda::Function').find(([id]) => id.includes('Notifier')) ?? [];

  expect(dashboard.Properties.DashboardName).toEqual({ Ref: 'AWS::StackName' });
  expect(JSON.stringify(notifier?.Properties.Environment)).toContain(
    '\\"/links/dashboard\\":\\"",{"Ref":"AWS::StackName"},"\\"',
  );
});
