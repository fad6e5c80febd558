/** What an alarm means, and where a person looks first. */
export interface Meaning {
  readonly meaning: string;
  readonly lookFirst: string;
}

/** Every kind of alarm. The first ones tell people; the others are what those are made of. */
export const ALARMS = {
  Broken: {
    meaning: 'Clients cannot use the API: every attempt by its primary name fails, from every zone that reports.',
    lookFirst: 'The explanation that comes with this message: it names the cause and the part to suspect.',
  },
  Blind: {
    meaning: 'No canary reports any more, so that nobody knows whether the API works.',
    lookFirst: "The canaries' schedules and functions: are they enabled, and what do their logs end with?",
  },
  Degraded: {
    meaning:
      'The API works by its primary name, but something is wrong: another name, a zone, a canary, or it is slow.',
    lookFirst: 'The explanation that comes with this message: it names the cause and the part to suspect.',
  },
  CertificateEnds: {
    meaning: 'A certificate that the endpoint shows ends soon.',
    lookFirst: "Who issued it: AWS renews its endpoints' certificates itself, a custom domain's is yours.",
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
    meaning: 'Every attempt by this kind of name fails, from every zone that reports.',
    lookFirst: 'What the name resolves to, in a console test of a canary.',
  },
  AddressZoneDead: {
    meaning: "Every attempt on the endpoint's address in this zone fails.",
    lookFirst: "The endpoint's network interface in this zone, and the network ACL of its subnet.",
  },
  SourceImpaired: {
    meaning: "Some attempt from this zone's canary fails in most runs.",
    lookFirst: "The canary's last report: which name and which address?",
  },
  Silent: {
    meaning: "This zone's canary publishes nothing. That says nothing of the API.",
    lookFirst: "The canary's schedule and function: is it enabled, and what does its log end with?",
  },
  Slow: {
    meaning: 'Even the fastest attempt from this zone takes too long.',
    lookFirst: "The phases in the canary's reports: the network before the first byte, or the API behind it?",
  },
} as const satisfies Record<string, Meaning>;

export type AlarmKind = keyof typeof ALARMS;
