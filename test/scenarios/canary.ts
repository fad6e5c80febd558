import type { Scenario } from './scenario.ts';

const HEALTHY = { causes: [], verdict: 'healthy', suspects: [] } as const;

const KILLED = 'no report, because Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: killed';
const ABORTED = 'no report, because Runtime.ExitError: RequestId: … Error: Runtime exited with error: signal: aborted';
const STOPPED = 'not invoked: its schedule is stopped';

/** What can happen to the canaries themselves: then one says nothing, and the others go on. */
export const CANARY_SCENARIOS: readonly Scenario[] = [
  {
    name: 'one function is killed',
    faults: ['function-killed:us-east-1a'],
    ...HEALTHY,
    absences: { 'us-east-1a': KILLED },
  },
  {
    name: 'every function is killed',
    faults: ['function-killed'],
    ...HEALTHY,
    absences: { 'us-east-1a': KILLED, 'us-east-1b': KILLED },
  },
  {
    name: 'one function runs out of memory',
    faults: ['function-out-of-memory:us-east-1b'],
    ...HEALTHY,
    absences: { 'us-east-1b': ABORTED },
  },
  {
    name: 'one schedule is stopped',
    faults: ['schedule-stopped:us-east-1b'],
    ...HEALTHY,
    absences: { 'us-east-1b': STOPPED },
  },
  {
    name: 'every schedule is stopped',
    faults: ['schedule-stopped'],
    ...HEALTHY,
    absences: { 'us-east-1a': STOPPED, 'us-east-1b': STOPPED },
  },
];
