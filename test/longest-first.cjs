const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// Seconds that the longest took on two cores. One that begins last would run alone in the end.
const LONGEST = {
  'diagnosis/changes.test.ts': 79,
  'cdk.test.ts': 49,
  'attached/incidents.test.ts': 40,
  'docs/documents.test.ts': 28,
  'gate/gate.test.ts': 26,
  'alerting/incidents.test.ts': 25,
  'scenarios/answering.test.ts': 22,
  'diagnose/diagnose.test.ts': 20,
  'attached/families.test.ts': 20,
  'cli/start.test.ts': 19,
  'attached/running.test.ts': 19,
  'diagnosis/denied-rights.test.ts': 16,
  'scenarios/reaching.test.ts': 16,
  'deployed/hung-peers.test.ts': 12,
  'deployed/bundle.test.ts': 12,
};

// Folders whose tests start sandboxes or synthesize.
const LONG = /^(attached|alerting|scenarios|deployed|cli|diagnosis|infra|docs)\//;

// Jest's order, with a guess where it knows no time of an earlier run: it would begin with the files that have most text.
module.exports = class extends Sequencer {
  time(test) {
    return super.time(test) ?? 1_000 * guess(relative(__dirname, test.path));
  }
};

const guess = (path) => LONGEST[path] ?? (LONG.test(path) ? 5 : 1);
