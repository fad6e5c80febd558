const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// Seconds that the longest took on two cores. One that begins last would run alone in the end.
const LONGEST = {
  'cdk.test.ts': 34,
  'attached/incidents.test.ts': 30,
  'alerting/incidents.test.ts': 22,
  'scenarios/answering.test.ts': 20,
  'gate/gate.test.ts': 19,
  'cli/start.test.ts': 15,
  'attached/families.test.ts': 15,
  'attached/running.test.ts': 14,
  'scenarios/reaching.test.ts': 13,
  'deployed/hung-peers.test.ts': 12,
};

// Folders whose tests start sandboxes or synthesize.
const LONG = /^(attached|alerting|scenarios|deployed|cli|infra|docs)\//;

// Jest's order, with a guess where it knows no time of an earlier run: it would begin with the files that have most text.
module.exports = class extends Sequencer {
  time(test) {
    return super.time(test) ?? 1_000 * guess(relative(__dirname, test.path));
  }
};

const guess = (path) => LONGEST[path] ?? (LONG.test(path) ? 5 : 1);
