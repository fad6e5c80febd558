import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { DeploymentDraft } from './api-rules.ts';
import { regionOf } from './completed.ts';
import type { Mistake } from './issues.ts';
import { repetitionsIn } from './repetition.ts';

/** Without a notifier nobody gets an explanation. */
export function* explanationsHaveANotifier({ notifier, alerting, apis = [] }: DeploymentDraft): Iterable<Mistake> {
  if (notifier !== 'off') return;
  const owners = [
    { at: [], explanations: alerting?.explanations },
    ...apis.map((api, place) => ({ at: ['apis', place], explanations: api.alerting?.explanations })),
  ];
  for (const { at, explanations } of owners) {
    const input = explanations?.topicArn ?? explanations?.emails;
    if (explanations?.topicArn !== undefined || (explanations?.emails ?? []).length > 0)
      yield { path: [...at, 'alerting', 'explanations'], message: 'must be left out where notifier is off', input };
  }
}

/** The key is where the stack is, and so are functions, OpsItems and investigation groups that alarms call for. */
export function* keyAndActionsAreInTheRegion(draft: DeploymentDraft): Iterable<Mistake> {
  const { encryptionKeyArn, account, alerting, apis = [], zones = [] } = draft;
  const region = draft.region ?? zones.flatMap(({ name }) => (name ? [regionOf(name)] : []))[0];
  if (region === undefined) return;
  const { partition } = RegionInfo.get(region);
  const owners = [{ at: [], alerting }, ...apis.map((api, place) => ({ at: ['apis', place], alerting: api.alerting }))];
  const actions = owners.flatMap(({ at, alerting: told }) =>
    (['pages', 'notices'] as const).flatMap((purpose) =>
      (told?.[purpose]?.actionArns ?? []).map((arn, index) => ({
        path: [...at, 'alerting', purpose, 'actionArns', index],
        arn,
      })),
    ),
  );
  for (const { path, arn } of [{ path: ['encryptionKeyArn'], arn: encryptionKeyArn }, ...actions]) {
    const [, ofPartition, , ofRegion, ofAccount] = arn?.split(':') ?? [];
    if (partition && ofPartition && ofPartition !== partition)
      yield { path, message: `must be of the partition ${partition}, as ${region} is`, input: arn };
    else if (ofRegion && ofRegion !== region) yield { path, message: `must be in ${region}`, input: arn };
    // A key of another account can be used.
    else if (account && ofAccount && ofAccount !== account && arn !== encryptionKeyArn)
      yield { path, message: `must be of account ${account}`, input: arn };
  }
}

/** A stack changes nothing in another account. */
export function* anotherAccountIsLeftAlone({ endpoint }: DeploymentDraft): Iterable<Mistake> {
  if (endpoint?.accountId !== undefined && endpoint.addIngress)
    yield {
      path: ['endpoint', 'addIngress'],
      message: 'must be false where the endpoint is in another account (accountId)',
      input: endpoint.addIngress,
    };
}

/** Neither the notifier's subnets nor what alarms do can be said twice. */
export function* nothingIsSaidTwice({ notifier, alerting, apis = [] }: DeploymentDraft): Iterable<Mistake> {
  if (typeof notifier === 'object') yield* repetitionsIn(notifier.subnetIds ?? [], 'notifier', 'subnetIds');
  const owners = [{ at: [], alerting }, ...apis.map((api, place) => ({ at: ['apis', place], alerting: api.alerting }))];
  for (const { at, alerting: told } of owners) {
    for (const purpose of ['pages', 'notices'] as const)
      yield* repetitionsIn(told?.[purpose]?.actionArns ?? [], ...at, 'alerting', purpose, 'actionArns');
  }
}
