/** The cloud assembly, sandbox stage included, that was synthesized before the tests. */
export const assembly = (): string => {
  const outdir = process.env.TEST_ASSEMBLY;
  if (outdir === undefined) throw new Error('reading the test assembly: TEST_ASSEMBLY is not set by the global setup');
  return outdir;
};
