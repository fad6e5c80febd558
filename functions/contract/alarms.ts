/** What an alarm on a metric is about. */
export type Concern = 'failure' | 'canary' | 'slowness' | 'certificate' | 'capture';

/** Whose an alarm is: the network's, of which there is one, or an API's; the subject of the latter is its target. */
export type AlarmOwner = 'network' | 'api';

interface AlarmRow {
  readonly owner: AlarmOwner;
  /** What the alarm means, and where a person looks first. */
  readonly meaning: string;
  readonly lookFirst: string;
  /** Of an alarm on a metric of the canaries. */
  readonly concern?: Concern;
  /** Of an alarm that is explained: a word for the subject, and a sentence's middle while it lasts and when it is over. */
  readonly explained?: {
    readonly word: string;
    readonly lasting: string;
    readonly over: string;
    /** What its subject merely was, where a greater alarm takes the place of this one. */
    readonly merely?: string;
  };
}

/** Where a person looks first whom a notifier has sent an explanation, and where without one. */
export const LOOK_AT_THE_EXPLANATION =
  'The explanation that comes with this message: it names the cause and what to suspect.';
export const LOOK_AT_THE_LOGS = "The dashboard, and the saved query of the canaries' last failures.";

/** Every kind of alarm. The first ones tell people; the others are what those are made of. */
export const ALARMS = {
  Unreachable: {
    owner: 'network',
    meaning:
      'Clients cannot reach the endpoint: in several of the last minutes no attempt by the kind of name that they use got through, from any zone that reports.',
    lookFirst: LOOK_AT_THE_EXPLANATION,
    concern: 'failure',
    explained: { word: 'UNREACHABLE', lasting: 'is unreachable', over: 'can be reached again' },
  },
  Broken: {
    owner: 'api',
    meaning:
      'Clients reach the API and cannot use it: in several of the last minutes no attempt by its primary kind of name passed, from any zone that reports, for causes of its own.',
    lookFirst: LOOK_AT_THE_EXPLANATION,
    concern: 'failure',
    explained: { word: 'BROKEN', lasting: 'is broken', over: 'is no longer broken' },
  },
  ZoneCutOff: {
    owner: 'network',
    meaning:
      'Clients in one zone cannot reach the endpoint: in several of the last minutes no attempt from its canary got through, while others still do.',
    lookFirst: "The network ACL, the route table and the DNS servers of the clients' subnets in that zone.",
    explained: {
      word: 'CUT OFF',
      lasting: 'is cut off from a zone',
      over: 'is no longer cut off from a zone',
      merely: 'cut off from a zone',
    },
  },
  Blind: {
    owner: 'network',
    meaning: 'No canary reports any more, so that nobody knows whether anything works.',
    lookFirst: "The canaries' schedules and functions: are they enabled, and what do their logs end with?",
    concern: 'canary',
    explained: { word: 'BLIND', lasting: 'is not being watched', over: 'is being watched again' },
  },
  Degraded: {
    owner: 'network',
    meaning:
      'Clients reach the endpoint by the kind of name that they use, but something is wrong: another name, a zone, a canary, or connecting is slow.',
    lookFirst: LOOK_AT_THE_EXPLANATION,
    explained: { word: 'DEGRADED', lasting: 'is degraded', over: 'is no longer degraded', merely: 'degraded' },
  },
  Impaired: {
    owner: 'api',
    meaning: 'The API works, but some attempts fail for causes of its own in most minutes.',
    lookFirst: LOOK_AT_THE_EXPLANATION,
    concern: 'failure',
    explained: { word: 'IMPAIRED', lasting: 'is impaired', over: 'is no longer impaired', merely: 'impaired' },
  },
  Slow: {
    owner: 'api',
    meaning: 'Even the fastest answer of the API takes too long, counted from the request.',
    lookFirst: "The API's IntegrationLatency, then its backend.",
    concern: 'slowness',
    explained: { word: 'SLOW', lasting: 'is slow', over: 'is no longer slow' },
  },
  CertificateEnds: {
    owner: 'network',
    meaning: 'A certificate of the endpoint, or one above it in its chain, ends soon.',
    lookFirst: "Who issued it: AWS renews its endpoints' certificates itself.",
    concern: 'certificate',
    explained: {
      word: 'CERTIFICATE',
      lasting: 'has a certificate that ends soon',
      over: 'has no certificate any more that ends soon',
    },
  },
  OwnCertificateEnds: {
    owner: 'api',
    meaning: "A certificate of one of the API's own names, or one above it in its chain, ends soon.",
    lookFirst: 'Who issued it: AWS does not renew a certificate that was imported.',
    concern: 'certificate',
    explained: {
      word: 'CERTIFICATE',
      lasting: 'has a certificate that ends soon',
      over: 'has no certificate any more that ends soon',
    },
  },
  NamesCaptured: {
    owner: 'network',
    meaning:
      'Clients in the VPC that call other, public APIs by these names reach the endpoint instead, which answers with 403.',
    lookFirst:
      "The endpoint's private DNS: it answers for every API of the region. Let it be off, or let a private hosted zone lead these names elsewhere.",
    concern: 'capture',
    explained: {
      word: 'CAPTURED',
      lasting: 'captures names of public APIs',
      over: 'no longer captures names of public APIs',
    },
  },
  NotifierFails: {
    owner: 'network',
    meaning: 'The notifier failed: alarms still arrive, but an explanation is missing, or does not cover every zone.',
    lookFirst: "The notifier's log group.",
  },
  NotifierSilent: {
    owner: 'network',
    meaning: 'The notifier is not invoked any more: alarms still arrive, but without an explanation.',
    lookFirst: "The notifier's event rule and the function's permission: is the rule enabled?",
  },
  KindDead: {
    owner: 'network',
    meaning: 'In several of the last minutes no attempt by this kind of name got through, from any zone that reports.',
    lookFirst: 'What the name resolves to, in a console test of a canary.',
    concern: 'failure',
  },
  AddressZoneDead: {
    owner: 'network',
    meaning: "In several of the last minutes no attempt on the endpoint's address in this zone got through.",
    lookFirst: "The endpoint's network interface in this zone, and the network ACL of its subnet.",
    concern: 'failure',
  },
  SourceDead: {
    owner: 'network',
    meaning: "In several of the last minutes no attempt from this zone's canary got through.",
    lookFirst: "The canary's last report, and the network ACL and the route table of its subnet.",
    concern: 'failure',
  },
  SourceImpaired: {
    owner: 'network',
    meaning: "Some attempts from this zone's canary do not get through in most minutes, while others do.",
    lookFirst: "The canary's last report: which name and which address?",
    concern: 'failure',
  },
  Silent: {
    owner: 'network',
    meaning: "This zone's canary publishes nothing. That says nothing of the endpoint and its APIs.",
    lookFirst: "The canary's schedule and function: is it enabled, and what does its log end with?",
    concern: 'canary',
  },
  SlowToConnect: {
    owner: 'network',
    meaning:
      'Even the fastest connection from this zone takes too long, counted from the name lookup to the end of the TLS handshake.',
    lookFirst: "The steps in the canary's reports: the resolver, or the way to the endpoint?",
    concern: 'slowness',
  },
  HealthCheck: {
    owner: 'network',
    meaning:
      'A Route 53 health check follows it: in each of the last three minutes no attempt passed, by a kind of name for causes of the network, or of an API for causes of its own.',
    lookFirst: 'The explanation of Unreachable or Broken, which go off for the same attempts.',
  },
} as const satisfies Record<string, AlarmRow>;

export type AlarmKind = keyof typeof ALARMS;

/** The kinds of alarm that the notifier explains. */
export type ExplainedAlarmKind = {
  [K in AlarmKind]: (typeof ALARMS)[K] extends { explained: object } ? K : never;
}[AlarmKind];

/** What an alarm is, by its name; the subject is an API's target, a zone or a kind of name, of an alarm that is the only one of its kind nothing. */
export interface NamedAlarm {
  readonly kind: AlarmKind;
  readonly subject?: string;
}

/** What an alarm of a kind is called: `{prefix}-{kind}`, or `{prefix}-{kind}-{subject}` where there are several of its kind. */
export const alarmNameOf = (prefix: string, kind: AlarmKind, subject?: string): string =>
  [prefix, kind, ...(subject === undefined ? [] : [subject])].join('-');

const NAMED = new RegExp(`^(${Object.keys(ALARMS).join('|')})(?:-(.+))?$`);

/** Reads such a name; nothing where it is not one of ours. */
export const readAlarmName = (prefix: string, alarmName: string): NamedAlarm | undefined => {
  if (!alarmName.startsWith(`${prefix}-`)) return undefined;
  const [, kind, subject] = NAMED.exec(alarmName.slice(prefix.length + 1)) ?? [];
  if (kind === undefined || !isAlarmKind(kind)) return undefined;
  return { kind, ...(subject !== undefined && { subject }) };
};

/** All kinds of alarm. */
export const ALARM_KINDS: readonly AlarmKind[] = Object.keys(ALARMS).filter(isAlarmKind);

function isAlarmKind(text: string): text is AlarmKind {
  return Object.hasOwn(ALARMS, text);
}

/** Whether alarms of a kind are explained. */
export const isExplained = (kind: AlarmKind): kind is ExplainedAlarmKind => rowOf(kind).explained !== undefined;

/** What an alarm on a metric is about; nothing of one that is made of others. */
export const concernOf = (kind: AlarmKind): Concern | undefined => rowOf(kind).concern;

/** What a subject merely was whose alarm of this kind makes way for a greater one; nothing of a kind that makes way for none. */
export const merelyOf = (kind: ExplainedAlarmKind): string | undefined => rowOf(kind).explained?.merely;

const rowOf = (kind: AlarmKind): AlarmRow => ALARMS[kind];
