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
  'canary/judge/check.ts': [
    {
      before: 'if (resource !== request.resource) return () => undefined;',
      after: '',
      breaks: 'another resource is judged as the configured one',
    },
    { before: "(contentType.split(';', 1)[0] ?? '')", after: 'contentType', breaks: 'a charset fails the check' },
    { before: 'return valid ? undefined', after: 'return text ? undefined', breaks: 'any JSON passes' },
    { before: "'2020-12', false", after: "'4', false", breaks: 'the schema is read as an older draft' },
    { before: 'errors.at(-1)', after: 'errors.at(0)', breaks: 'the detail names the outermost level' },
  ],
  'canary/report/notes.ts': [
    { before: "outcome !== 'passed' || ", after: '', breaks: 'a failed attempt is called slow' },
    {
      before: 'total <= expect.latencyMs',
      after: 'total < expect.latencyMs',
      breaks: 'an attempt just in time is called slow',
    },
    { before: '!served.includes(name)', after: 'served.includes(name)', breaks: 'zones with an endpoint are reported' },
  ],
  'canary/probe/certificate.ts': [
    { before: '86_400_000', after: '3_600_000', breaks: 'days are hours' },
    {
      before: 'isoDate(certificate.valid_to)',
      after: 'isoDate(certificate.valid_from)',
      breaks: 'a certificate ends when it begins',
    },
    { before: 'names.length > SHOWN_NAMES', after: 'false', breaks: 'hundreds of names fill the report' },
  ],
  'canary/probe/classify.ts': [
    {
      before: "ENODATA: 'dns.no_address'",
      after: "ENODATA: 'dns.name_not_found'",
      breaks: 'a name without an address does not exist',
    },
    {
      before: "UND_ERR_SOCKET: 'http.body.truncated'",
      after: "UND_ERR_SOCKET: 'http.closed'",
      breaks: 'half an answer counts as none',
    },
    { before: "error.name === 'HTTPParserError'", after: 'false', breaks: 'another protocol has no name' },
    {
      before: "EHOSTUNREACH: 'tcp.unreachable'",
      after: "EHOSTUNREACH: 'tcp.timed_out'",
      breaks: 'a missing route is a dropped packet',
    },
  ],
  'canary/judge/refusal.ts': [
    { before: 'requestIdOf(answer) === undefined', after: 'false', breaks: 'a proxy passes for API Gateway' },
    {
      before: "return 'http.denied.endpoint_policy'",
      after: "return 'http.denied.resource_policy'",
      breaks: 'the wrong policy is suspected',
    },
    { before: 'with an explicit deny$', after: 'with an explicit deny', breaks: 'every denial is the resource policy' },
    { before: "'Message' in parsed ? parsed.Message : ", after: '', breaks: 'denials lose their message' },
    { before: "?.split(':', 1)[0]", after: '', breaks: 'an error type with a URL is unknown' },
    {
      before: 'errorType === expected.errorType && ',
      after: '',
      breaks: 'a status alone passes for the expected error',
    },
    { before: 'status === 504', after: 'status === 500', breaks: 'a reshaped timeout is an error' },
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
    { before: 'version: z.literal(1)', after: 'version: z.literal(2)', breaks: 'reports have another version' },
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
  'canary/judge/suspects.ts': [
    {
      before: '!isInconclusive(failure.cause) && ',
      after: '',
      breaks: 'what was cut short counts as having got far',
      survives: 'the order knows no phase of the canary, so that it comes before all others anyway',
    },
    { before: '>= orderOf(', after: '> orderOf(', breaks: 'nothing counts as having got that far' },
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
  'canary/judge/pointer.ts': [
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
    {
      before: 'return isMadeOnTheWay(cause) ? interfaceIn',
      after: 'return cause ? interfaceIn',
      breaks: 'an interface is blamed for what the backend answers',
    },
    {
      before: 'resolvesPrivately ? shadowed',
      after: 'spared.length < 0 ? shadowed',
      breaks: 'the association is blamed although private DNS answers',
    },
    {
      before: 'return mayBeStrict(cause, attempts)',
      after: 'return false',
      breaks: 'STRICT is not thought of where private DNS is off',
    },
  ],
  'canary/report/write-report.ts': [
    { before: '< limits.settlingMs', after: '<= limits.settlingMs', breaks: 'an endpoint settles too long' },
    {
      before: 'answered.find(({ attempt }) => attempt.kind === primary) ?? ',
      after: '',
      breaks: 'another answer than the primary one is shown',
    },
    { before: "trigger === 'manual' && ", after: '', breaks: 'scheduled reports carry the body' },
    { before: 'text.length > SHOWN_CHARACTERS', after: 'false', breaks: 'ten megabytes go to the console' },
  ],
};
