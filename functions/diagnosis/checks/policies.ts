import type { ApiFacts, ApiSettings, StageSettings } from '../facts/api.ts';
import type { CanaryFacts } from '../facts/canary.ts';
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
  const stage = api.settings === 'absent' ? undefined : api.settings.stage;
  return [
    {
      area: 'endpoint policy',
      name: `policy of ${endpoint.id} on ${api.target}`,
      value: anywhere(endpoint.policy),
      resources: [endpoint.id],
      causes: ['http.denied', 'http.denied.endpoint_policy', 'http.denied.resource_policy', 'http.denied.caller'],
      stops: stops(endpoint.policy),
    },
    ...(api.settings === 'absent' || stage === undefined || stage === 'absent'
      ? []
      : [ofApi(api, api.settings, stage, { anywhere, stops })]),
  ];
};

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
  const fn = canaries.find((canary) => canary.zone === zone)?.function;
  const [subnetId = ''] = fn === undefined || fn === 'absent' ? [] : fn.subnetIds;
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
