/** What the functions take on loopback, as `npm run measure` has measured it; it writes this file. Medians of warm invocations. */
export const MEASURED = {
  when: '2026-11-26',
  where: '2 × Intel(R) Xeon(R) Processor, Node.js v24.21.0',
  /** A run that finds the demo healthy. */
  run: { msPerAttempt: 4.3, logBytesPerAttempt: 1919, logBytesPerFurtherApi: 445, logBytes: 2132 },
  /** The notifier's heartbeat. */
  heartbeat: { ms: 5, logBytes: 638 },
};
