/** What the functions take on loopback: medians that `npm run measure` has found. It writes this file. */
export const MEASURED = {
  when: '2026-11-22',
  where: '2 × AMD EPYC, Node.js v24.21.0',
  /** A scheduled run that finds the demo healthy, in a warm environment. */
  run: { msPerAttempt: 5.1, logBytesPerAttempt: 1_893, logBytes: 1_237 },
  /** The notifier's heartbeat. */
  heartbeat: { ms: 7, logBytes: 700 },
};
