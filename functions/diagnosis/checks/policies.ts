import type { ApiFacts, ApiSettings, StageSettings } from '../facts/api.ts';
import { type CanaryFacts, functionOf } from '../facts/canary.ts';
import type { EndpointFacts, NetworkFacts } from '../facts/network.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import type { SeenAttempt, Setting } from './check.ts';

/** What the endpoint's policy and an API's say of the canaries' calls. */
export const policySettings = (
  network: NetworkFacts,
  api: ApiFacts,
  canaries: readonly CanaryFacts[],
): readonly Setting[] => {
  const { endpoint } = network;
  if (endpoint === 'absent') return [];
  const judgedFor = (policy: string, { sourceZone, target }: SeenAttempt): Judgement | undefined =>
    target === api.target ? judge(policy, callOf(api, endpoint, sourceIn(network, canaries, sourceZone))) : undefined;
  const stops =
    (policy: string): Setting['stops'] =>
    (attempt) => {
      const judged = judgedFor(policy, attempt);
      return judged?.decision === 'unknown' ? undefined : judged?.decision === 'denied';
    };
  const anywhere = (policy: string): string =>
    textOf([
      ...new Map(
        canaries.map(({ zone }) => {
          const judged = judge(policy, callOf(api, endpoint, sourceIn(network, canaries, zone)));
          return [`${judged.decision} ${judged.by}`, judged] as const;
        }),
      ).values(),
    ]);
  // Where a canary stands is not always known: what a policy says then would seem to have changed, if it looks at addresses.
  const areAllPlaced = canaries.every((canary) => functionOf(canary) !== undefined);
  const isJudged = (...policies: readonly string[]) =>
    areAllPlaced || !policies.some((policy) => LOOKS_AT_ADDRESSES.test(policy));
  const ofEndpoint: Setting = {
    area: 'endpoint policy',
    name: `policy of ${endpoint.id} on ${api.target}`,
    value: anywhere(endpoint.policy),
    resources: [endpoint.id],
    causes: ['http.denied', 'http.denied.endpoint_policy', 'http.denied.resource_policy', 'http.denied.caller'],
    stops: stops(endpoint.policy),
  };
  const { settings } = api;
  const stage = settings === 'absent' ? 'absent' : settings.stage;
  return [
    ...(isJudged(endpoint.policy) ? [ofEndpoint] : []),
    ...(settings === 'absent' || stage === 'absent' || !isJudged(stage.policy, settings.draftPolicy)
      ? []
      : [ofApi(api, settings, stage, { anywhere, stops })]),
  ];
};

const LOOKS_AT_ADDRESSES = /aws:vpcsourceip/i;

const ofApi = (
  { target, id }: ApiFacts,
  { draftPolicy }: ApiSettings,
  { policy }: StageSettings,
  { anywhere, stops }: { anywhere: (policy: string) => string; stops: (policy: string) => Setting['stops'] },
): Setting => {
  const [inForce, draft] = [anywhere(policy), anywhere(draftPolicy)];
  return {
    area: 'resource policy',
    name: `resource policy of ${target}`,
    value: inForce === draft ? inForce : `${inForce}; changed and not deployed yet: ${draft}`,
    resources: [id],
    causes: ['http.denied', 'http.denied.resource_policy', 'http.denied.caller'],
    stops: stops(policy),
  };
};

const textOf = (judgements: readonly Judgement[]): string =>
  judgements.map(({ decision, by }) => `${decision} by ${by}`).join(' and ');

interface Source {
  readonly vpcId: string | undefined;
  readonly cidr: string | undefined;
}

const sourceIn = ({ vpc, subnets }: NetworkFacts, canaries: readonly CanaryFacts[], zone: string): Source => {
  const canary = canaries.find((one) => one.zone === zone);
  const [subnetId = ''] = (canary && functionOf(canary)?.subnetIds) ?? [];
  return { vpcId: vpc === 'absent' ? undefined : vpc.id, cidr: subnets[subnetId]?.cidrs[0] };
};

/** A call as private APIs see it; `aws:SourceVpc` is the endpoint's (API Gateway developer guide, "AWS condition keys"). */
const callOf = ({ id, stage, method, resource }: ApiFacts, endpoint: EndpointFacts, { cidr }: Source) => ({
  arn: `arn:*:execute-api:*:*:${id}/${stage}/${method}${resource}`,
  context: {
    'aws:sourcevpce': endpoint.id,
    'aws:sourcevpc': endpoint.vpcId,
    'aws:securetransport': 'true',
    ...(cidr !== undefined && { 'aws:vpcsourceip': cidr }),
  },
});
