const { stripTypeScriptTypes } = require('node:module');

// Jest's transformer: what Node itself does to a .ts file, so that tests run the text that production runs.
module.exports = {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
