import { expect, test } from '@jest/globals';
import { startTimeline } from '../alerting/timeline.ts';
import { replace } from '../deployed/edits.ts';
import { assembledStack } from '../deployed/stack.ts';
import { parseTemplate, resourcesOf, type Template } from '../infra/template.ts';

interface Denied {
  readonly right: string;
  readonly edit: (template: Template) => Template;
  readonly fault: string;
  /** What the first sentence says all the same. */
  readonly leads: string;
  readonly notRead: readonly string[];
  /** What may not be ruled out, as nobody knows all of it. */
  readonly notRuledOut: RegExp;
}

/** The template whose notifier's role has no statement with an action. */
const withoutStatementOf =
  (action: string) =>
  (template: Template): Template => {
    const [id] = resourcesOf(template, 'AWS::IAM::Policy').find(([name]) => name.includes('Notifier')) ?? [''];
    const text = JSON.stringify(template.Resources[id]);
    const statement = new RegExp(
      `\\{"Action":(?:"${action}"|\\[[^\\]]*"${action}"[^\\]]*\\]),"Effect":"Allow","Resource":`,
    ).exec(text);
    if (statement === null) throw new Error(`editing ${id}: there is no statement with ${action}`);
    const nobody = statement[0].replace(/"Action":.*,"Effect"/, '"Action":"none:Nothing","Effect"');
    return replace(statement[0], nobody)(template);
  };

const withoutOwnLog = (template: Template): Template => {
  const [own, ...others] = resourcesOf(template, 'AWS::Logs::LogGroup')
    .map(([id]) => `{"Fn::GetAtt":["${id}","Arn"]}`)
    .toSorted();
  return replace(`"Resource":[${[own, ...others].join()}]`, `"Resource":[${others.join()}]`)(template);
};

const STAGE = 'stage demo of PetStore-Demo/demo: deleted (before: there)';
const INGRESS = 'nothing on port 443 by security group sg-';

const DENIED: readonly Denied[] = [
  {
    right: 'all that knows no resource',
    edit: withoutStatementOf('ec2:DescribeVpcs'),
    fault: 'stage-missing',
    leads: STAGE,
    notRead: ['the network:', 'not authorized to perform: ec2:DescribeVpcEndpoints'],
    notRuledOut: /endpoint|security groups/,
  },
  {
    right: 'API Gateway',
    edit: withoutStatementOf('apigateway:GET'),
    fault: 'endpoint-ingress-revoked',
    leads: INGRESS,
    notRead: ['the API ', 'apigateway:GET'],
    notRuledOut: /API|stage|policy/,
  },
  {
    right: 'Lambda',
    edit: withoutStatementOf('lambda:GetFunctionConfiguration'),
    fault: 'schedule-stopped:us-east-1b',
    leads: 'schedule of the canary in us-east-1b: disabled (before: enabled)',
    notRead: [
      'the function of the canary in us-east-1a',
      'the function of the canary in us-east-1b',
      'lambda:GetFunction',
    ],
    notRuledOut: /functions/,
  },
  {
    right: 'Lambda, where the network is to blame',
    edit: withoutStatementOf('lambda:GetFunctionConfiguration'),
    fault: 'endpoint-drops',
    leads: 'a security group, a network ACL or the endpoint (tcp.timed_out)',
    notRead: ['the function of the canary in us-east-1a', 'and so where that stands'],
    notRuledOut: /security groups|network ACLs|routes/,
  },
  {
    right: 'Scheduler',
    edit: withoutStatementOf('scheduler:GetSchedule'),
    fault: 'endpoint-ingress-revoked',
    leads: INGRESS,
    notRead: ['the schedule of the canary in us-east-1a', 'scheduler:GetSchedule'],
    notRuledOut: /schedules/,
  },
  {
    right: "the notifier's own log",
    edit: withoutOwnLog,
    fault: 'stage-missing',
    leads: 'stage demo of PetStore-Demo/demo: deleted',
    notRead: ['the settings of the last healthy minute:', 'logs:FilterLogEvents'],
    notRuledOut: /./,
  },
];

/** The lines of a message under a label, each with those that go on with it. */
const linesOf = (text: string | undefined, label: string): string =>
  [...`${text}`.matchAll(new RegExp(`^${label} .*(?:\\n {12}.*)*`, 'gm'))].join(' ').replace(/\s+/g, ' ');

test.concurrent.each(DENIED)(
  '$right denied, and $fault: the explanation leaves in the same minute, with what can be said and what could not be read',
  async ({ edit, fault, leads, notRead, notRuledOut }) => {
    const stack = await assembledStack();
    await using timeline = await startTimeline({ ...stack, template: edit(parseTemplate(stack.template)) });

    const minutes = await timeline.play([`${fault}@11-17`], 18);

    const alarmed = minutes.find(({ news }) => news.messages.some(({ subject }) => subject?.startsWith('ALARM: ')));
    const [explanation] = alarmed?.news.messages.filter(({ topic }) => topic.endsWith('explanations')) ?? [];
    expect(explanation?.text.split('\n\n')[0]?.replace(/\s+/g, ' ')).toContain(leads);
    const unread = linesOf(explanation?.text, 'not read');
    for (const part of notRead) expect(unread).toContain(part);
    expect(linesOf(explanation?.text, 'ruled out')).not.toMatch(notRuledOut);
    expect(minutes.flatMap(({ news }) => news.losses)).toEqual([]);
    expect(minutes.flatMap(({ news }) => news.changes).filter(({ alarm }) => alarm.includes('NotifierFails'))).toEqual(
      [],
    );
  },
  60_000,
);
