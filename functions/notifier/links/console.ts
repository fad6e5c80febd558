import type { Concern } from '../../contract/alarms.ts';
import { QUERIES, type QueryName } from '../../contract/log-queries.ts';
import type { NotifierConfig } from '../config.ts';
import { type Period, periodBefore } from '../period.ts';
import type { LabelledLine } from '../text/layout.ts';
import { dollared, jsurl, percentEncoded } from './jsurl.ts';

/** The saved query that shows more of what an alarm is about. */
const QUERY_OF: Readonly<Record<Concern, QueryName>> = {
  failure: 'Last failures',
  canary: 'Everything logged',
  slowness: 'Steps from each zone',
  certificate: 'Certificates',
  capture: 'Everything logged',
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
    editorString: QUERIES[QUERY_OF[concern]],
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
  // AWS European Sovereign Cloud, "Service endpoints and quotas"
  if (region.startsWith('eusc-')) return `${region}.console.amazonaws-eusc.eu`;
  return `${region}.console.aws.amazon.com`;
};
