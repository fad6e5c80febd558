/** Warns where standard output is to be read by a program, but npm has printed a heading there before. */
export const warnOfNpmHeader = (): void => {
  const { npm_lifecycle_event: script, npm_config_loglevel: level } = process.env;
  if (script === undefined || level === 'silent' || process.stdout.isTTY) return;
  process.stderr.write(`npm has printed a heading before the JSON: npm run --silent ${script} leaves it out.\n`);
};
