import type { Concern } from '../alarm-kind.ts';
import type { NotifierConfig } from '../config.ts';
import { type Period, periodBefore } from '../period.ts';
import type { LabelledLine } from '../text/layout.ts';
import { dollared, jsurl, percentEncoded } from './jsurl.ts';

const failures = `fields @timestamp, sourceZone, attempt.kind, attempt.address, attempt.addressZone, attempt.failure.cause, attempt.failure.detail, attempt.answer.requestId
| filter ispresent(attempt.failure.cause)
| sort @timestamp desc
| limit 200`;

const phases = `filter attempt.outcome = "passed"
| stats avg(attempt.stepsMs.dns) as dns, avg(attempt.stepsMs.tcp) as tcp, avg(attempt.stepsMs.tls) as tls, avg(attempt.stepsMs.firstByte) as firstByte, avg(attempt.stepsMs.transfer) as transfer by bin(1m), sourceZone`;

const certificates = `filter ispresent(attempt.tls.certificate.validTo)
| stats latest(attempt.tls.certificate.validTo) as validTo, latest(attempt.tls.certificate.issuer) as issuer by attempt.name, attempt.address`;

// Not only what the canary logs: how Lambda ended it, too.
const everything = `fields @timestamp, @log, @message
| sort @timestamp desc
| limit 200`;

const QUERIES: Readonly<Record<Concern, string>> = {
  failure: failures,
  canary: everything,
  slowness: phases,
  certificate: certificates,
};

/** Where to read on: the log query for what was found in the time before `at`, and the dashboard. */
export const linkLines = (concern: Concern, at: number, config: NotifierConfig): readonly LabelledLine[] => {
  const { region, links, canaries } = config;
  const question = { concern, logGroupNames: canaries.map(({ logGroupName }) => logGroupName) };
  return [
    ['logs', logQueryUrl(region, { ...question, ...periodBefore(at, config) })],
    ...(links.dashboard ? [['dashboard', dashboardUrl(region, links.dashboard)] as const] : []),
  ];
};

/** What to look for, in which log groups and when. */
interface LogQuestion extends Period {
  readonly concern: Concern;
  readonly logGroupNames: readonly string[];
}

/** The page of Logs Insights with a query filled in. */
const logQueryUrl = (region: string, { concern, logGroupNames, from, to }: LogQuestion): string => {
  const detail = jsurl({
    end: new Date(to).toISOString(),
    start: new Date(from).toISOString(),
    timeType: 'ABSOLUTE',
    tz: 'UTC',
    editorString: QUERIES[concern],
    isLiveTail: false,
    source: logGroupNames,
  });
  return `${consoleIn(region)}#logsV2:logs-insights${dollared(`?queryDetail=${percentEncoded(detail)}`)}`;
};

const dashboardUrl = (region: string, name: string): string =>
  `${consoleIn(region)}#dashboards/dashboard/${encodeURIComponent(name)}`;

/** CloudWatch's console. Each partition has a host of its own. */
const consoleIn = (region: string): string => `https://${hostIn(region)}/cloudwatch/home?region=${region}`;

const hostIn = (region: string): string => {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  return `${region}.console.aws.amazon.com`;
};
