import type { ReadAlerting, ReadApiAlerting, Told, TopicPurpose } from '../alerting/told.ts';
import { AlertingInput, type ApiAlertingConfig } from '../config/alerting.ts';
import { describe, expectation } from '../config/issues.ts';
import type { AlarmRecipients, AlertingProps, ApiAlertingProps, ExplanationRecipients } from './alerting.ts';

/** What people are told about, by the field that names them. */
const PURPOSES = ['pages', 'notices', 'explanations'] as const satisfies readonly TopicPurpose[];

/** Reads who is told what, when; what is wrong is added to `mistakes`, as lines for a person. */
export const readAlerting = (given: AlertingProps, mistakes: string[]): ReadAlerting => {
  const parsed = AlertingInput.safeParse(withoutTopics(given), { reportInput: true, error: expectation });
  for (const issue of parsed.error?.issues ?? [])
    mistakes.push(describe({ ...issue, path: ['alerting', ...issue.path] }));
  mistakes.push(...bothWays(given).map((purpose) => `alerting.${purpose}.emails: ${LEAVE_OUT}`));
  const { pages, notices, explanations, ...rest } = parsed.data ?? AlertingInput.parse({});
  return {
    ...rest,
    pages: { ...pages, topic: given.pages?.topic, actions: given.pages?.actions },
    notices: { ...notices, topic: given.notices?.topic, actions: given.notices?.actions },
    explanations: { ...explanations, topic: given.explanations?.topic },
  };
};

/** Adds the topics of constructs to who is told of an API. */
export const withTopics = (read: ApiAlertingConfig, given: ApiAlertingProps): ReadApiAlerting => {
  const told = (purpose: TopicPurpose): Told | undefined =>
    given[purpose] && {
      emails: read[purpose]?.emails ?? [],
      topic: given[purpose].topic,
      actions: actionsOf(given[purpose]),
      format: formatOf(given[purpose]),
    };
  return { alarms: read.alarms, pages: told('pages'), notices: told('notices'), explanations: told('explanations') };
};

/** The same without constructs, as a file could have it. */
export const withoutTopics = <Given extends ApiAlertingProps>(given: Given): Given => ({
  ...given,
  ...Object.fromEntries(PURPOSES.flatMap((purpose) => (given[purpose] ? [[purpose, plain(given[purpose])]] : []))),
});

const plain = ({ topic: _, actions: __, ...recipients }: AlarmRecipients & ExplanationRecipients) => recipients;

const formatOf = ({ format }: ExplanationRecipients): Told['format'] => format;

const actionsOf = ({ actions }: AlarmRecipients): Told['actions'] => actions;

/** The purposes for which both a topic and subscribers are given. */
export const bothWays = (given: ApiAlertingProps): readonly TopicPurpose[] =>
  PURPOSES.filter((purpose) => given[purpose]?.topic !== undefined && (given[purpose].emails ?? []).length > 0);

/** What is to be done then. */
export const LEAVE_OUT = 'must be left out where topic is an existing one';
