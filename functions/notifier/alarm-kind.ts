/** What each alarm that is explained says of its target: a word for the subject, a sentence's middle while it lasts and when it is over. */
export const ALARM_KINDS = {
  Broken: { word: 'BROKEN', lasting: 'is broken', over: 'is no longer broken' },
  Blind: { word: 'BLIND', lasting: 'is not being watched', over: 'is being watched again' },
  Degraded: { word: 'DEGRADED', lasting: 'is degraded', over: 'is no longer degraded' },
  CertificateEnds: {
    word: 'CERTIFICATE',
    lasting: 'has a certificate that ends soon',
    over: 'has no certificate any more that ends soon',
  },
} as const;
export type AlarmKind = keyof typeof ALARM_KINDS;

const KINDS = ['Broken', 'Blind', 'Degraded', 'CertificateEnds'] as const satisfies readonly AlarmKind[];

/** The kind of an alarm by its name, `{stack}-{kind}`. */
export const alarmKindOf = (alarmName: string): AlarmKind | undefined =>
  KINDS.find((kind) => alarmName.endsWith(`-${kind}`));

/** What an alarm on a metric is about. */
export type Concern = 'failure' | 'canary' | 'slowness' | 'certificate';

const CONCERNS: Readonly<Record<string, Concern>> = {
  KindDead: 'failure',
  AddressZoneDead: 'failure',
  SourceImpaired: 'failure',
  Silent: 'canary',
  Slow: 'slowness',
  CertificateEnds: 'certificate',
};

const NAMED = new RegExp(`.*-(${Object.keys(CONCERNS).join('|')})(?:-|$)`);

/** What an alarm on a metric is about, by its name, `{stack}-{kind}` or `{stack}-{kind}-{subject}`. */
export const concernOf = (alarmName: string): Concern | undefined => CONCERNS[NAMED.exec(alarmName)?.[1] ?? ''];
