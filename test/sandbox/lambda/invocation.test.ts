import { expect, test } from '@jest/globals';
import { describeEnding, reportLine } from '../../../infra/sandbox/lambda/invocation.ts';

const facts = {
  requestId: 'id-1',
  durationMs: 12.345,
  timeoutMs: 3_000,
  memoryMb: 128,
  peakMemoryMb: 73,
  initMs: 402.041,
};

test.each([
  [
    'a cold invocation',
    { kind: 'returned', payload: '1' } as const,
    facts,
    'REPORT RequestId: id-1\tDuration: 12.35 ms\tBilled Duration: 415 ms\tMemory Size: 128 MB\tMax Memory Used: 73 MB\tInit Duration: 402.04 ms',
  ],
  [
    'a warm invocation',
    { kind: 'returned', payload: '1' } as const,
    { ...facts, initMs: undefined },
    'REPORT RequestId: id-1\tDuration: 12.35 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 73 MB',
  ],
  [
    'a time-out',
    { kind: 'timed-out' } as const,
    { ...facts, durationMs: 3_001.5 },
    'REPORT RequestId: id-1\tDuration: 3000.00 ms\tBilled Duration: 3403 ms\tMemory Size: 128 MB\tMax Memory Used: 73 MB\tInit Duration: 402.04 ms\tStatus: timeout',
  ],
  [
    'an exit',
    { kind: 'exited', status: 1, signal: null } as const,
    { ...facts, initMs: undefined, peakMemoryMb: undefined },
    'REPORT RequestId: id-1\tDuration: 12.35 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tStatus: error\tError Type: Runtime.ExitError',
  ],
])('the REPORT line of %s reads as Lambda writes it', (_, end, reported, line) => {
  expect(reportLine(describeEnding(end, 'id-1', 3_000), reported)).toBe(line);
});

test.each([
  [{ status: 1, signal: null }, 'Runtime exited with error: exit status 1'],
  [{ status: 0, signal: null }, 'Runtime exited without providing a reason'],
  [{ status: null, signal: 'SIGSEGV' }, 'Runtime exited with error: signal: segmentation fault'],
  [{ status: null, signal: 'SIGUSR2' }, 'Runtime exited with error: signal: SIGUSR2'],
] as const)('an exit with %j is told in the words of Lambda', (exit, reason) => {
  expect(describeEnding({ kind: 'exited', ...exit }, 'id-1', 3_000)).toEqual({
    kind: 'exited',
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: id-1 Error: ${reason}`,
    trace: [],
  });
});
