import type { Deployment, RestApi } from '../deployment.ts';
import { documentRefusals } from './api-document.ts';
import { policyRefusals } from './policy.ts';

/** Everything in a deployment's APIs and policies that AWS would refuse or the gateway cannot play, with its place. */
export const refusals = (deployment: Deployment): readonly string[] => {
  const { endpoint, vpc, apis } = deployment;
  const ofEndpoint = endpoint.policy === undefined ? [] : policyRefusals(endpoint.policy, vpc.cidr);
  return [
    ...ofEndpoint.map((reason) => `policy of ${endpoint.id}: ${reason}`),
    ...apis.flatMap((api) => apiRefusals(api, vpc.cidr)),
  ];
};

const apiRefusals = ({ name, types, policy, document }: RestApi, vpcCidr: string): readonly string[] => {
  // The public APIs of a region are not reached through the endpoint, so that nobody asks for theirs.
  const ofPolicy = !types.includes('PRIVATE')
    ? []
    : policy === undefined
      ? ['AWS deploys no private API without one']
      : policyRefusals(policy, vpcCidr);
  return [
    ...ofPolicy.map((reason) => `resource policy of ${name}: ${reason}`),
    ...documentRefusals(document).map((reason) => `document of ${name}: ${reason}`),
  ];
};
