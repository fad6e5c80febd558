import type { ChangesByFile } from './breakage.ts';

/** Changes of what the canary makes of what it saw. */
export const judging: ChangesByFile = {
  'contract/cause.ts': [
    {
      before: "phaseOf(cause) === 'canary'",
      after: "cause === 'canary.crashed'",
      breaks: 'a starved canary accuses the API',
    },
    { before: "cause.replaceAll('.', '')", after: 'cause', breaks: 'links lead nowhere in the runbook' },
    {
      before: "sentence: 'The address refused the connection.',",
      after: "sentence: '',",
      breaks: 'a cause explains nothing',
    },
  ],
  'contract/phase.ts': [
    {
      before: "['dns', 'tcp', 'tls', 'http',",
      after: "['dns', 'tls', 'tcp', 'http',",
      breaks: 'the phases have another order',
    },
    { before: "'firstByte', 'transfer'", after: "'firstByte'", breaks: 'the rest of an answer has no time' },
  ],
  'canary/report/notes.ts': [
    { before: "outcome !== 'passed' || ", after: '', breaks: 'a failed attempt is called slow' },
    {
      before: 'total <= latencyMs',
      after: 'total < latencyMs',
      breaks: 'an attempt just in time is called slow',
    },
    {
      before: '  attempted',
      after: '  false',
      breaks: 'a zonal name is noted beside its failed attempt',
    },
    {
      before: 'if (!zones.some(isAnswered)) return [];',
      after: '',
      breaks: 'a name that leads elsewhere lacks every zone',
    },
    { before: '!served.includes(name)', after: 'served.includes(name)', breaks: 'zones with an endpoint are reported' },
  ],
  'canary/probe/certificate.ts': [
    { before: '86_400_000', after: '3_600_000', breaks: 'days are hours' },
    {
      before: 'validTo: isoDate(validTo)',
      after: 'validTo: isoDate(validFrom)',
      breaks: 'a certificate ends when it begins',
    },
    { before: 'names.length > SHOWN_NAMES', after: 'false', breaks: 'hundreds of names fill the report' },
  ],
  'canary/probe/classify.ts': [
    {
      before: "EHOSTUNREACH: 'tcp.unreachable'",
      after: "EHOSTUNREACH: 'tcp.timed_out'",
      breaks: 'a missing route is a dropped packet',
    },
  ],
  'contract/report.ts': [
    {
      before: 'const milliseconds = z.number().min(0);',
      after: 'const milliseconds = z.number();',
      breaks: 'a duration may be -1',
    },
    {
      before: "z.enum([...PHASES, 'canary'])",
      after: 'z.enum(PHASES)',
      breaks: 'a starved canary has no report',
    },
    { before: 'version: z.literal(2)', after: 'version: z.literal(1)', breaks: 'reports have another version' },
  ],
  'canary/report/unused-ipv6.ts': [
    {
      before: 'if (addresses.length > 0)',
      after: 'if (false)',
      breaks: 'nobody is told of IPv6 addresses that are not attempted',
    },
    { before: '!hasResolved || ', after: '', breaks: 'a name that does not resolve is noted beside its failure' },
    {
      before: "failure.cause === 'dns.no_address' || ",
      after: '',
      breaks: 'it is noted of every IPv4 endpoint that it has no IPv6 address',
    },
  ],
  'canary/judge/family-pointer.ts': [
    {
      before: "family ?? (address === undefined ? 'ipv4' : familyOf(address))",
      after: "(address === undefined ? 'ipv4' : familyOf(address))",
      breaks: 'a name without an IPv6 address accuses IPv4',
    },
    { before: '(HAS_NO_ADDRESS.includes(cause)) {', after: '(false) {', breaks: 'a resolver without AAAA is silent' },
    { before: '(LEADS_ELSEWHERE.includes(cause))', after: '(false)', breaks: 'a missing IPv6 CIDR is not thought of' },
    { before: 'if (!where.every(hasResolved)) return undefined;', after: '', breaks: 'a dead name lacks only records' },
    {
      before: "!(one.failure && phaseOf(one.failure.cause) === 'dns')",
      after: 'true',
      breaks: 'private DNS that is off is also said to lack records',
    },
  ],
  'canary/judge/on-the-way.ts': [
    {
      before: "['tcp', 'tls'].includes(phaseOf(cause)) || ",
      after: '',
      breaks: 'an interface that drops is not accused',
    },
  ],
  'canary/report/summary.ts': [
    { before: "count('inconclusive')", after: '0', breaks: 'what could not be judged is not told' },
    { before: 'failure?.cause === cause', after: 'failure', breaks: 'a cause shows under names that do not have it' },
  ],
  'canary/judge/verdict.ts': [
    { before: 'onPrimary.every(failed)', after: 'onPrimary.some(failed)', breaks: 'one dead zone is called down' },
    { before: 'onPrimary.length > 0 && ', after: '', breaks: 'a run without the primary name is down' },
    {
      before: "onPrimary.length === 0 || onPrimary.some(passed) ? 'degraded'",
      after: "onPrimary ? 'degraded'",
      breaks: 'a run that may be down is degraded',
    },
    {
      before: "attempts.every(passed) ? 'healthy'",
      after: "attempts.some(passed) ? 'healthy'",
      breaks: 'a run that was cut short is healthy',
    },
  ],
  'canary/judge/told-once.ts': [
    {
      before: '!connected || address === attempt.address',
      after: 'address === attempt.address',
      breaks: 'an address is spared that no router said anything of',
    },
    {
      before: "if (attempt.failure?.cause !== 'tcp.timed_out') return attempt;",
      after: 'if (attempt.failure === undefined) return attempt;',
      breaks: 'what fails after connecting counts as a missing way',
    },
  ],
  'canary/judge/suspects.ts': [
    {
      before: 'distinct(affected, key).length < distinct(reached, key).length &&',
      after: '',
      breaks: 'a zone is blamed where no other was reached',
    },
    { before: " || phaseOf(cause) === 'tcp'", after: '', breaks: 'the only name that resolves is blamed for a drop' },
    {
      before: 'phaseOf(other.failure.cause) !== phase',
      after: 'true',
      breaks: 'what fails in two ways is said to pass at other times',
    },
    {
      before: 'affected.every((one) => attempts.some(',
      after: 'affected.some((one) => attempts.some(',
      breaks: 'what fails always is said to pass at other times',
    },
  ],
  'canary/judge/own-name-pointer.ts': [
    {
      before: "!affected.every(({ kind }) => kind === 'own')",
      after: 'false',
      breaks: 'what all names share is about own names',
    },
    {
      before: 'return isShared ? undefined : ',
      after: 'return ',
      breaks: "an interface of the endpoint is a load balancer's node",
    },
    {
      before: "scope === 'name' ? DOMAIN_POLICY : ONE_OF_TWO_POLICIES",
      after: 'DOMAIN_POLICY',
      breaks: "the API's policy cannot deny an own name",
    },
  ],
  'canary/judge/reach.ts': [
    {
      before: '!isInconclusive(failure.cause) && ',
      after: '',
      breaks: 'what was cut short counts as having got far',
      survives: 'the order knows no phase of the canary, so that it comes before all others anyway',
    },
    { before: '>= orderOf(', after: '> orderOf(', breaks: 'nothing counts as having got that far' },
  ],
  'canary/judge/place.ts': [
    { before: "texts.join(' and ')", after: "texts[0] ?? ''", breaks: 'of several places only one is told' },
  ],
  'canary/judge/refusal-pointer.ts': [
    {
      before: "only('vpce-regional', 'vpce-zonal', 'alias')",
      after: "only('vpce-regional', 'vpce-zonal')",
      breaks: 'access mode STRICT is not recognized',
    },
    {
      before: "if (only('alias')) return ASSOCIATION;",
      after: '',
      breaks: 'a missing association is taken for access mode STRICT',
    },
  ],
  'canary/judge/dns-pointer.ts': [
    {
      before: 'resolvesPrivately ? shadowed',
      after: 'spared.length < 0 ? shadowed',
      breaks: 'the association is blamed although private DNS answers',
    },
  ],
  'canary/judge/pointer.ts': [
    {
      before: 'reachedPhaseOf(cause, attempt) && attempt.failure?.cause !== cause',
      after: 'attempt.failure?.cause !== cause',
      breaks: 'a name that got nowhere counts as spared',
    },
    {
      before: 'return isMadeOnTheWay(cause) ? interfaceIn',
      after: 'return cause ? interfaceIn',
      breaks: 'an interface is blamed for what the backend answers',
    },
    {
      before: 'return mayBeStrict(cause, attempts)',
      after: 'return false',
      breaks: 'STRICT is not thought of where private DNS is off',
    },
  ],
  'canary/judge/owner.ts': [
    { before: "kind !== 'own'", after: 'true', breaks: 'an own name proves what the endpoint has' },
    { before: '.size > 1 && ', after: '.size > 0 && ', breaks: 'one API that is denied is the network' },
    { before: 'if (ofEndpoint.every(shows(cause)))', after: 'if (false)', breaks: 'a dead resolver is an own name' },
    { before: 'known.size === 0 || ', after: '', breaks: 'an endpoint of unknown addresses has none' },
  ],
  'contract/steps.ts': [
    { before: 'sum(firstByte, transfer)', after: 'sum(firstByte)', breaks: 'a body may take for ever' },
    { before: 'sum(dns, tcp, tls)', after: 'sum(tcp, tls)', breaks: 'a slow resolver is fast' },
  ],
  'canary/report/write-report.ts': [
    { before: '< limits.settlingMs', after: '<= limits.settlingMs', breaks: 'an endpoint settles too long' },
    {
      before: 'answered.find(({ attempt }) => attempt.kind === primary) ?? ',
      after: '',
      breaks: 'another answer than the primary one is shown',
    },
    { before: "trigger === 'manual' &&", after: '', breaks: 'scheduled reports carry the body' },
    { before: 'only?.showAnswers &&', after: 'only &&', breaks: 'an answer is shown where none may be' },
    { before: 'others.length === 0 && ', after: '', breaks: 'of several APIs one answer is shown' },
    { before: 'redactingEntries(redact))', after: 'undefined)', breaks: 'credentials in an answer are shown' },
    { before: 'text.length > SHOWN_CHARACTERS', after: 'false', breaks: 'ten megabytes go to the console' },
  ],
};
