import { logRun } from '../../functions/canary/telemetry/log.ts';
import { lambdaContext } from '../lambda-context.ts';
import { drops, reportOf, time } from './canary-log.ts';

// Logs a run as the canary does: half of its attempts fail.

logRun(reportOf('us-east-1a', time('10:05'), { fails: drops('us-east-1b') }), lambdaContext('canary', 1_000));
