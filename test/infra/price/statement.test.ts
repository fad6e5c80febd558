import { expect, test } from '@jest/globals';
import { BILL_HEAD, canaryBill, omissionsOf, syntheticsBill } from '../../../infra/price/bill.ts';
import { line } from '../../../infra/price/line.ts';
import { type Statement, summaryOf } from '../../../infra/price/statement.ts';

const STATEMENT: Statement = {
  stackName: 'PrivateApiCanary-Demo',
  canaries: [
    line('alarms', 15, 'alarmMetric', 'each watches one metric'),
    line('API requests', 700_800, 'apiRequest', '8 attempts a run'),
    line('Lambda time', 26_323.8, 'lambdaArm', '300 ms a run'),
  ],
  endpoint: [line('VPC endpoint', 1_460, 'endpointHour', 'in 2 zones')],
  synthetics: [line('canary runs', 87_600, 'canaryRun', 'a run a minute in 2 zones')],
  usdPerLook: 0.000_123,
  unpriced: [],
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

test('where the endpoint exists already, the total is the whole', () => {
  expect(
    canaryBill({ ...STATEMENT, endpoint: [] })
      .at(-1)
      ?.slice(0, 4),
  ).toEqual(['total', '', '', '4.30']);
});

test('what is not in a bill is said', () => {
  expect(omissionsOf({ ...STATEMENT, unpriced: ['AWS::EC2::NatGateway'] })).toEqual([
    'Not in it: looking at the dashboard, which lets Logs Insights read logs, for $0.12 a thousand times.',
    'Not in it: AWS::EC2::NatGateway, of which nobody has looked up what it costs.',
  ]);
});

test('the summary is a line', () => {
  expect(summaryOf(STATEMENT)).toBe(
    'PrivateApiCanary-Demo: about $19 a month, $15 of it for the VPC endpoint; npm run cost explains',
  );
  expect(summaryOf({ ...STATEMENT, endpoint: [], unpriced: ['AWS::EC2::NatGateway'] })).toBe(
    'PrivateApiCanary-Demo: about $4 a month, without AWS::EC2::NatGateway; npm run cost explains',
  );
});
