import { expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import {
  BILL_HEAD,
  canaryBill,
  dashboardNote,
  diagnosisNote,
  fleetBill,
  syntheticsBill,
} from '../../../infra/price/bill.ts';
import { line } from '../../../infra/price/line.ts';
import { type Statement, statementsOf, statementsOfStack } from '../../../infra/price/statement.ts';
import { addCanary, inApp } from './constructs.ts';

const STATEMENT: Statement = {
  name: 'PrivateApiCanary-Demo',
  canaries: [
    line('alarms', 15, 'alarmMetric', 'each watches one metric'),
    line('API requests', 700_800, 'apiRequest', '8 attempts a run'),
    line('Lambda time', 26_323.8, 'lambdaArm', '300 ms a run'),
  ],
  endpoint: [line('VPC endpoint', 1_460, 'endpointHour', 'in 2 zones')],
  synthetics: [line('canary runs', 87_600, 'canaryRun', 'a run a minute in 2 zones')],
  fleets: [
    { apis: 1, usd: 10 },
    { apis: 11, usd: 22.5 },
  ],
  usdOfDiagnosis: 0.09,
  usdPerLook: 0.000_123,
};

test('a bill has the most expensive first, marks what AWS does not say itself, and adds up', () => {
  expect([BILL_HEAD, ...canaryBill(STATEMENT)]).toEqual([
    ['item', 'quantity', 'unit price', '$ a month', 'why'],
    ['API requests', '700,800', '3.50 per 1,000,000', '2.45', '8 attempts a run'],
    ['alarms', '15', '0.10 *', '1.50', 'each watches one metric'],
    ['Lambda time', '26,323.8 GB-s', '0.0000133334 *', '0.35', '300 ms a run'],
    ['total', '', '', '4.30', '2.95 if nothing else in the account uses its free tiers'],
    ['VPC endpoint', '1,460 zone-hours', '0.01 *', '14.60', 'in 2 zones'],
    ['total with the endpoint', '', '', '18.90', '17.55 if nothing else in the account uses its free tiers'],
  ]);
  expect(syntheticsBill(STATEMENT)).toEqual([
    ['canary runs', '87,600', '0.0012', '105.12', 'a run a minute in 2 zones'],
    ['total', '', '', '105.12', '105.00 if nothing else in the account uses its free tiers'],
  ]);
});

test('of fleets it is said what each further API costs', () => {
  expect(fleetBill(STATEMENT)).toEqual([
    ['1', '10.00', ''],
    ['11', '22.50', '1.25'],
  ]);
});

test('where the endpoint exists already, the total is the whole', () => {
  expect(
    canaryBill({ ...STATEMENT, endpoint: [] })
      .at(-1)
      ?.slice(0, 4),
  ).toEqual(['total', '', '', '4.30']);
});

test('what has no unit price is not priced, and adds nothing', () => {
  const synthetics = [line('canary metrics', 24, 'canaryMetric', 'of canary and steps')];

  expect(syntheticsBill({ ...STATEMENT, synthetics })).toEqual([
    ['canary metrics', '24', 'not priced', '', 'of canary and steps'],
    ['total', '', '', '0.00', '0.00 if nothing else in the account uses its free tiers'],
  ]);
});

test('looking at the dashboard is in no total', () => {
  expect(dashboardNote(STATEMENT)).toBe(
    'Not in the total: looking at the dashboard makes Logs Insights read logs, $0.12 for a thousand looks.',
  );
});

test('an app has a statement for each of its canaries, and none for what is only played', () => {
  const names = statementsOf({ targets: 'docs/my-apis.json', sandbox: true }).map(({ name }) => name);

  expect(names).toEqual(['PrivateApiCanary-shop-live']);
});

test('where a stack has several canaries, a statement says which it is about', () => {
  const names = inApp((app) => {
    const stack = new Stack(app, 'Stack');
    for (const id of ['Orders', 'Stock']) addCanary(stack, { canaries: 1, dnsEntries: 1, id });
    return statementsOfStack(stack).map(({ name }) => name);
  });

  expect(names).toEqual(['Stack/Orders', 'Stack/Stock']);
});

test('what the diagnosis costs is said where there is one', () => {
  expect(diagnosisNote(STATEMENT)).toEqual([
    'In the total: $0.09 for the settings that the notifier reads and writes down every five minutes.',
  ]);
  expect(diagnosisNote({ ...STATEMENT, usdOfDiagnosis: 0 })).toEqual([]);
});
