import { redactorOf } from '../../text/redact.ts';
import type { CanaryConfig, Target } from '../config.ts';
import { checksOf } from '../judge/check.ts';
import { credentialsIn, signed } from '../probe/sign.ts';
import type { AttemptContext } from './attempt.ts';
import type { LimitStep } from './budget.ts';
import { secretsIn } from './secrets.ts';

/** Takes out of a text what nobody may read of a target: its credentials, and those of the function itself. */
export const redactorFor = ({ request }: Pick<Target, 'request'>): ((text: string) => string) =>
  redactorOf([...secretsIn(request.headers), process.env.AWS_SESSION_TOKEN ?? '']);

/** What the attempts of a run on a target share; of a `resource` other than the configured one nothing is expected. */
export const contextOf = (
  config: CanaryConfig,
  target: Target,
  limit: LimitStep,
  resource = target.request.resource,
): AttemptContext => ({
  config,
  target,
  resource,
  checks: checksOf(target, resource),
  authorize: (request) =>
    target.request.auth === 'iam'
      ? signed(request, { credentials: credentialsIn(process.env), region: config.region }, new Date())
      : request,
  redact: redactorFor(target),
  limit,
});
