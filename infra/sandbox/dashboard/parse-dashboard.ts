import type { Alarms, Dashboard } from '../deployment.ts';
import { parseOrRefuse, Refused } from '../properties/refused.ts';
import { type BodyWidget, type DashboardBody, dashboardBody } from './body.ts';
import { isPlayed } from './metric-source.ts';

/** What a dashboard can refer to. */
export interface Surroundings {
  readonly alarms: Alarms;
  readonly logGroupNames: readonly string[];
}

/** A dashboard whose body the sandbox can draw; throws `Refused` with everything in it that it cannot. */
export const parseDashboard = ({ name, body }: Dashboard, surroundings: Surroundings): DashboardBody => {
  const subject = `dashboard ${name}`;
  const parsed = parseOrRefuse(dashboardBody, JSON.parse(body), subject, 'property');
  const reasons = parsed.widgets.flatMap((widget, index) =>
    reasonsAgainst(widget, surroundings).map((reason) => `${subject}: widgets[${index}] ${reason}`),
  );
  if (reasons.length > 0) throw new Refused(reasons);
  return parsed;
};

const reasonsAgainst = (widget: BodyWidget, { alarms, logGroupNames }: Surroundings): readonly string[] => {
  const arns = [...alarms.metric, ...alarms.composite].map(({ arn }) => arn);
  const missing = (referred: readonly string[], known: readonly string[], noun: string): readonly string[] =>
    referred
      .filter((one) => !known.includes(one))
      .map((one) => `refers to ${noun} ${one}, which the stack does not have`);
  switch (widget.type) {
    case 'alarm':
      return missing(widget.properties.alarms, arns, 'alarm');
    case 'log':
      return missing(widget.properties.query.logGroupNames, logGroupNames, 'log group');
    case 'metric':
      return widget.properties.metrics
        .filter((metric) => metric.yAxis === 'right' && isPlayed(metric))
        .map(({ name }) => `has ${name} on the right axis: the sandbox draws only the left one`);
    case 'text':
      return [];
    default:
      return widget satisfies never;
  }
};
