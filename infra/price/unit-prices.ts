/** What AWS asks for one thing: `usd` for every `per` of it; 0 where it is not priced. */
export interface UnitPrice {
  readonly usd: number;
  readonly per: number;
  /** What it is counted in, unless simply in pieces. */
  readonly unit?: string;
  /** How many an account gets for nothing every month, and not only in its first year. */
  readonly free?: number;
  /** The page that says so, and that page's date as far as it has one. */
  readonly source: string;
  readonly date?: string;
  /** Whether AWS says so itself. The others are AWS's prices as somebody else quotes them. */
  readonly verified: boolean;
}

const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

/**
 * The list prices of us-east-1 in US dollars, read in November 2026. Other regions differ. None of them has been held
 * against a bill.
 */
export const UNIT_PRICES = {
  customMetric: {
    usd: 0.3,
    per: 1,
    free: 10,
    source: 'https://signoz.io/guides/cloudwatch-pricing',
    date: '2026-02-15',
    verified: false,
  },
  alarmMetric: {
    usd: 0.1,
    per: 1,
    free: 10,
    source: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
    verified: false,
  },
  compositeAlarm: {
    usd: 0.5,
    per: 1,
    source: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
    verified: false,
  },
  dashboard: {
    usd: 3,
    per: 1,
    // Of at most 50 metrics each.
    free: 3,
    source: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
    date: '2026-06-13',
    verified: false,
  },
  logIngestion: {
    usd: 0.5,
    per: 1,
    unit: 'GB',
    // Shared with what is kept and what Logs Insights reads.
    free: 5,
    source: 'https://c3x.dev/blog/cloudwatch-logs-cost-optimization',
    date: '2026-06',
    verified: false,
  },
  logStorage: {
    usd: 0.03,
    per: 1,
    unit: 'GB-months',
    source: 'https://c3x.dev/blog/cloudwatch-logs-cost-optimization',
    date: '2026-06',
    verified: false,
  },
  logScan: {
    usd: 0.005,
    per: 1,
    unit: 'GB',
    source: 'https://c3x.dev/blog/cloudwatch-logs-cost-optimization',
    date: '2026-06',
    verified: false,
  },
  canaryRun: { usd: 0.0012, per: 1, free: 100, source: CLOUDWATCH, verified: true },
  // Not priced: that canaries publish them is documented, that they are billed as custom metrics is not.
  canaryMetric: {
    usd: 0,
    per: 1,
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_metrics.html',
    verified: false,
  },
  lambdaRequest: {
    usd: 0.2,
    per: 1_000_000,
    free: 1_000_000,
    source: 'https://git.mcrn.ar/mariano/lambda_local_runner/src/branch/main/docs/lambdas-md/lambda-13-cost.md',
    date: '2026-05-11',
    verified: false,
  },
  lambdaArm: {
    usd: 0.0000133334,
    per: 1,
    unit: 'GB-s',
    free: 400_000,
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    date: '2024',
    verified: false,
  },
  lambdaX86: {
    usd: 0.0000166667,
    per: 1,
    unit: 'GB-s',
    free: 400_000,
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    date: '2024',
    verified: false,
  },
  scheduledInvocation: {
    usd: 1,
    per: 1_000_000,
    free: 14_000_000,
    source: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
    date: '2026-03-13',
    verified: false,
  },
  apiRequest: {
    usd: 3.5,
    per: 1_000_000,
    source:
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
    verified: true,
  },
  endpointHour: {
    usd: 0.01,
    per: 1,
    unit: 'zone-hours',
    source: 'https://awsnegotiations.com/privatelink-cost-analysis.html',
    date: '2026-05',
    verified: false,
  },
  endpointData: {
    usd: 0.01,
    per: 1,
    unit: 'GB',
    source: 'https://aws.amazon.com/privatelink/pricing/',
    verified: true,
  },
  s3Put: {
    usd: 0.005,
    per: 1_000,
    source: 'https://c3x.dev/blog/s3-request-fees-explained',
    verified: false,
  },
} as const satisfies Record<string, UnitPrice>;

export type Priced = keyof typeof UNIT_PRICES;
