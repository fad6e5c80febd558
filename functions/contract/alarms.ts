/** What an alarm on a metric is about. */
export type Concern = 'failure' | 'canary' | 'slowness' | 'certificate';

interface AlarmRow {
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
    /** What the target merely was, where a greater alarm takes the place of this one. */
    readonly merely?: string;
  };
}

/** Every kind of alarm. The first ones tell people; the others are what those are made of. */
export const ALARMS = {
  Broken: {
    meaning:
      'Clients cannot use the API: in several of the last minutes no attempt by its primary kind of name passed, from any zone that reports.',
    lookFirst: 'The explanation that comes with this message: it names the cause and what to suspect.',
    explained: { word: 'BROKEN', lasting: 'is broken', over: 'is no longer broken' },
  },
  ZoneCutOff: {
    meaning:
      'Clients in one zone cannot use the API: in several of the last minutes no attempt from its canary passed, while others still pass.',
    lookFirst: "The network ACL, the route table and the DNS servers of the clients' subnets in that zone.",
    explained: {
      word: 'CUT OFF',
      lasting: 'is cut off from a zone',
      over: 'is no longer cut off from a zone',
      merely: 'cut off from a zone',
    },
  },
  Blind: {
    meaning: 'No canary reports any more, so that nobody knows whether the API works.',
    lookFirst: "The canaries' schedules and functions: are they enabled, and what do their logs end with?",
    explained: { word: 'BLIND', lasting: 'is not being watched', over: 'is being watched again' },
  },
  Degraded: {
    meaning:
      'The API works by its primary kind of name, but something is wrong: another name, a zone, a canary, or it is slow.',
    lookFirst: 'The explanation that comes with this message: it names the cause and what to suspect.',
    explained: { word: 'DEGRADED', lasting: 'is degraded', over: 'is no longer degraded', merely: 'degraded' },
  },
  CertificateEnds: {
    meaning: 'A certificate of the endpoint, or one above it in its chain, ends soon.',
    lookFirst: "Who issued it: AWS renews its endpoints' certificates itself, a custom domain's is yours.",
    concern: 'certificate',
    explained: {
      word: 'CERTIFICATE',
      lasting: 'has a certificate that ends soon',
      over: 'has no certificate any more that ends soon',
    },
  },
  NotifierFails: {
    meaning: 'The notifier failed: alarms still arrive, but an explanation is missing, or does not cover every zone.',
    lookFirst: "The notifier's log group.",
  },
  NotifierSilent: {
    meaning: 'The notifier is not invoked any more: alarms still arrive, but without an explanation.',
    lookFirst: "The notifier's event rule and the function's permission: is the rule enabled?",
  },
  KindDead: {
    meaning: 'In several of the last minutes no attempt by this kind of name passed, from any zone that reports.',
    lookFirst: 'What the name resolves to, in a console test of a canary.',
    concern: 'failure',
  },
  AddressZoneDead: {
    meaning: "In several of the last minutes no attempt on the endpoint's address in this zone passed.",
    lookFirst: "The endpoint's network interface in this zone, and the network ACL of its subnet.",
    concern: 'failure',
  },
  SourceDead: {
    meaning: "In several of the last minutes no attempt from this zone's canary passed.",
    lookFirst: "The canary's last report, and the network ACL and the route table of its subnet.",
    concern: 'failure',
  },
  SourceImpaired: {
    meaning: "Some attempt from this zone's canary fails in most runs.",
    lookFirst: "The canary's last report: which name and which address?",
    concern: 'failure',
  },
  Silent: {
    meaning: "This zone's canary publishes nothing. That says nothing of the API.",
    lookFirst: "The canary's schedule and function: is it enabled, and what does its log end with?",
    concern: 'canary',
  },
  Slow: {
    meaning: 'Even the fastest attempt from this zone takes too long.',
    lookFirst: "The steps in the canary's reports: the network before the first byte, or the API behind it?",
    concern: 'slowness',
  },
} as const satisfies Record<string, AlarmRow>;

export type AlarmKind = keyof typeof ALARMS;

/** The kinds of alarm that the notifier explains. */
export type ExplainedAlarmKind = {
  [K in AlarmKind]: (typeof ALARMS)[K] extends { explained: object } ? K : never;
}[AlarmKind];

/** What an alarm of a kind is called: `{prefix}-{kind}`, or `{prefix}-{kind}-{subject}` where there are several of its kind. */
export const alarmNameOf = (prefix: string, kind: AlarmKind, subject?: string): string =>
  [prefix, kind, ...(subject === undefined ? [] : [subject])].join('-');

const isExplained = (kind: string): kind is ExplainedAlarmKind => rowOf(kind)?.explained !== undefined;

const rowOf = (kind: string): AlarmRow | undefined =>
  Object.entries<AlarmRow>(ALARMS).find(([name]) => name === kind)?.[1];

/** The kind of an alarm that is explained, by its name. */
export const explainedKindOf = (alarmName: string): ExplainedAlarmKind | undefined =>
  Object.keys(ALARMS)
    .filter(isExplained)
    .find((kind) => alarmName.endsWith(`-${kind}`));

/** What a target merely was whose alarm of this kind makes way for a greater one; nothing of a kind that makes way for none. */
export const merelyOf = (kind: ExplainedAlarmKind): string | undefined => rowOf(kind)?.explained?.merely;

const ON_METRICS = Object.keys(ALARMS).filter((kind) => rowOf(kind)?.concern !== undefined);
const NAMED = new RegExp(`.*-(${ON_METRICS.join('|')})(?:-(.*)|$)`);

/** The kind of an alarm on a metric of the canaries and the zone or kind of name that it is about, by its name. */
export const metricAlarmOf = (alarmName: string): { readonly kind: string; readonly subject: string } | undefined => {
  const [, kind, subject = ''] = NAMED.exec(alarmName) ?? [];
  return kind === undefined ? undefined : { kind, subject };
};

/** What an alarm on a metric is about, by its name. */
export const concernOf = (alarmName: string): Concern | undefined =>
  rowOf(metricAlarmOf(alarmName)?.kind ?? '')?.concern;
