/** What the functions take on loopback, as `npm run measure` has measured it; it writes this file. Medians of warm invocations. */
export const MEASURED = {
  when: '2026-11-22',
  where: '2 × AMD EPYC, Node.js v24.21.0',
  /** A run that finds the demo healthy. */
  run: { msPerAttempt: 4.6, logBytesPerAttempt: 1901, logBytes: 1236 },
  /** The notifier's heartbeat. */
  heartbeat: { ms: 7, logBytes: 639 },
};
