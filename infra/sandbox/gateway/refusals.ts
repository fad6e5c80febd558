import type { Deployment } from '../deployment.ts';
import { resourcePolicyRefusals } from '../iam/judge.ts';
import { isRefused, resultOrRefusal } from '../properties/refused.ts';
import { readOperations } from './api-document.ts';

/** Everything in a deployment's APIs and policies that AWS would refuse or the gateway cannot play. */
export const refusals = ({ apis }: Pick<Deployment, 'apis'>): readonly string[] =>
  apis.flatMap((api) => {
    const operations = resultOrRefusal(() => readOperations(api));
    return [
      ...resourcePolicyRefusals(api.policy.Statement).map((reason) => `resource policy of ${api.name}: ${reason}`),
      ...(isRefused(operations) ? operations.reasons : []),
    ];
  });
