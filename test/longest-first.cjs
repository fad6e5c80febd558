const Sequencer = require('@jest/test-sequencer').default;

// Folders whose tests start sandboxes or synthesize.
const LONG = /\/test\/(attached|alerting|scenarios|deployed|cli|infra|docs)\//;

// Jest's order, with a guess where it knows no time of an earlier run: it would begin with the files that have most text, and
// end with a long test alone.
module.exports = class extends Sequencer {
  time(test) {
    return super.time(test) ?? (LONG.test(test.path) ? 10_000 : 1_000);
  }
};
