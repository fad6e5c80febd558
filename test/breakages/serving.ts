import type { ChangesByFile } from './breakage.ts';

/** Changes of what the canary is given, and of what it tells. */
export const serving: ChangesByFile = {
  'canary/config.ts': [
    { before: 'expect: z.strictObject({', after: 'expect: z.object({', breaks: 'a misspelt key goes unnoticed' },
    {
      before: 'if (kinds.includes(primary)) return;',
      after: 'return;',
      breaks: 'the primary name may be one that is not attempted',
    },
    {
      before: "new Validator(schema, '2020-12').validate(null);",
      after: '',
      breaks: 'a schema that cannot be read is taken',
    },
  ],
  'configuration/request-parts.ts': [
    { before: "['host', 'connection'", after: "['connection'", breaks: 'a header may choose the host' },
    { before: '/^[\\t\\x20-\\x7e]*$/', after: '/^[\\s\\x20-\\x7e]*$/', breaks: 'a header may smuggle a line' },
    {
      before: '/^\\/(?!\\/)(?:[A-Za-z0-9',
      after: '/^\\/(?:[A-Za-z0-9',
      breaks: 'a resource may begin with another host',
    },
    { before: '(?:[a-z0-9_](?:', after: '(?:[A-Za-z0-9_](?:', breaks: 'a name may be written in two ways' },
  ],
  'text/issue.ts': [
    {
      before: 'JSON.stringify(redactEntry(String(issue.path.at(-1)), issue.input), redactEntry)',
      after: 'JSON.stringify(issue.input)',
      breaks: 'a wrong value shows its credential',
    },
    { before: '/^[\\w$]+$/', after: '/^[\\w$]*$/', breaks: 'a key without a character is not told' },
    { before: '(issue.issues[0] ?? issue)', after: 'issue', breaks: 'a wrong header name is not explained' },
    { before: 'SHOWN_CHARACTERS = 80', after: 'SHOWN_CHARACTERS = 8', breaks: 'what was there is cut short' },
  ],
  'configuration/deployed-configuration.ts': [
    {
      before: ': { ok: false, issues: parsed.error.issues.map(describeIssue) };',
      after: ': { ok: false, issues: parsed.error.issues.slice(0, 1).map(describeIssue) };',
      breaks: 'only the first mistake is named',
    },
    {
      before: '(document, pointer, value)',
      after: '(document, pointer, null)',
      breaks: 'what the deployment knows is lost',
    },
    { before: 'redact(errorMessage(error))', after: '', breaks: 'broken JSON is not explained' },
  ],
  'configuration/json-pointer.ts': [
    { before: "key.replaceAll('~1', '/')", after: 'key', breaks: 'a key with a slash leads elsewhere' },
    { before: '{ ...object, [key]:', after: '{ [key]:', breaks: 'what is there already is lost' },
  ],
  'canary/event.ts': [
    {
      before: '(only.showAnswers ? resource : (configured ?? resource))',
      after: 'resource',
      breaks: 'a console test reads the whole API',
    },
    { before: 'apis.filter(({ target }) => target === asked)', after: 'apis', breaks: 'no API can be chosen' },
    { before: 'z.lte(10)', after: 'z.lte(100)', breaks: 'a console test may hammer the API' },
    {
      before: "return { trigger: 'schedule', plan",
      after: "return { trigger: 'manual', plan",
      breaks: 'nothing is published',
    },
    { before: "key3: z.literal('value3'),", after: '', breaks: "the console's own payload is refused" },
    {
      before: 'z.strictObject({}),',
      after: '',
      breaks: 'an empty event is not blank',
      survives: 'as options, an empty object means the same',
    },
    {
      before: "map(describeIssue).join('; ')",
      after: "slice(0, 1).map(describeIssue).join('; ')",
      breaks: 'only the first mistake is named',
    },
  ],
  'canary/handler.ts': [
    { before: '    coldStart = false;', after: '', breaks: 'latency is never published' },
    { before: ' - config.limits.reserveMs', after: '', breaks: 'no time is left for the report' },
    { before: "if (trigger === 'schedule') ", after: '', breaks: 'a console test moves the metrics' },
    { before: 'logRun(report, context);', after: '', breaks: 'nothing is logged' },
    {
      before: "new InvalidConfig(issues.join('; '))",
      after: 'new InvalidConfig()',
      breaks: 'the mistakes are not told',
    },
  ],
  'contract/metrics.ts': [
    { before: "[['sourceZone']]", after: '[[]]', breaks: 'no alarm sees which zone connects slowly' },
    { before: ", ['addressZone']]", after: ']', breaks: 'no alarm sees a dead zone' },
    { before: "'PrivateApiCanary'", after: "'Canary'", breaks: 'the metrics are in another namespace' },
  ],
  'canary/telemetry/datapoints.ts': [
    { before: 'hasPassed && !coldStart', after: 'hasPassed', breaks: 'cold starts are measured' },
    { before: "failure?.owner !== 'network'", after: 'true', breaks: 'everything is reachable' },
    { before: "failure?.owner === 'api' ||", after: '', breaks: 'no API fails' },
    {
      before: 'hasPassed && kind === primaryOf(target)',
      after: 'hasPassed',
      breaks: 'an alias proves the primary name',
    },
    { before: "outcome !== 'inconclusive' && ", after: '', breaks: 'a starved canary accuses the API' },
    { before: 'Math.min(...days)', after: 'Math.max(...days)', breaks: 'the certificate that ends first is not seen' },
    { before: 'settling && ', after: '', breaks: 'an unresolved name never counts' },
  ],
  'canary/telemetry/log.ts': [
    {
      before: ', jsonReplacerFn: redactEntry',
      after: '',
      breaks: 'credentials are logged',
      survives: 'what it takes out has been taken out where it was quoted; this guards what comes to be logged later',
    },
    { before: 'body: _body, ', after: '', breaks: "the API's answer is logged" },
    {
      before: "attempt.outcome === 'passed' ? 'info' : 'warn'",
      after: "'info'",
      breaks: 'a failed attempt is no warning',
    },
    {
      before: 'for (const attempt of attempts) {',
      after: 'for (const attempt of attempts.slice(1)) {',
      breaks: 'an attempt has no line',
    },
  ],
  'canary/telemetry/metrics.ts': [
    {
      before: 'metrics.setTimestamp(Date.parse(report.startedAt));',
      after: '',
      breaks: 'datapoints fall into the next minute',
    },
    {
      before: 'chosen.length === set.length && ',
      after: '',
      breaks: 'a name that is lost counts for the whole target',
    },
    {
      before: ', ...ownerOf(target, report) }',
      after: ' }',
      breaks: 'all targets share their metrics',
    },
    { before: 'metrics.clearDimensions();', after: '', breaks: 'a line has the dimensions of those before it' },
    {
      before: 'metrics.addMetric(metric,',
      after: 'metrics.addMetric(datapoints[0].metric,',
      breaks: 'latency is success',
    },
  ],
};
