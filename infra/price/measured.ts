/** What the functions take on loopback, as `npm run measure` has measured it; it writes this file. Medians of warm invocations. */
export const MEASURED = {
  when: '2026-11-27',
  where: '2 × Intel(R) Xeon(R) Processor, Node.js v24.21.0',
  /** A run that finds the demo healthy. */
  run: { msPerAttempt: 3.5, logBytesPerAttempt: 1919, logBytesPerFurtherApi: 445, logBytes: 2132 },
  /** The notifier's heartbeat, which reads all settings and finds them as they were. */
  heartbeat: { ms: 35, logBytes: 940 },
  /** The settings of a healthy minute, all of them. */
  snapshot: { logBytes: 2413, logBytesPerFurtherApi: 483 },
};
