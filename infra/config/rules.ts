import { contains } from '../../functions/network/cidr.ts';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import { familyOf } from '../../functions/network/family.ts';
import { type ApiDraft, type DeploymentDraft, rulesOfApi } from './api-rules.ts';
import { targetNameOf } from './completed.ts';
import { DeploymentInput } from './deployment.ts';
import { cidrsFitTheAddressType } from './family-rules.ts';
import type { Mistake, Rule } from './issues.ts';
import { lenient } from './lenient.ts';
import {
  anotherAccountIsLeftAlone,
  explanationsHaveANotifier,
  keyAndActionsAreInTheRegion,
  nothingIsSaidTwice,
} from './organisation-rule.ts';
import { prototypesIn } from './prototypes.ts';
import { publicApisCanBeCaptured } from './public-apis-rule.ts';
import { everythingIsInOneRegion } from './region-rule.ts';
import { repetitionsIn } from './repetition.ts';
import { repeatedIn } from './zone-rules.ts';

const draftOf = lenient(DeploymentInput);

/** Everything that is wrong between the fields of the deployments, whatever is wrong with other fields. Takes any value. */
export function* mistakesIn(value: unknown): Iterable<Mistake> {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const drafts = given.map((deployment) => draftOf.parse(deployment));
  for (const [index, draft] of drafts.entries()) {
    const at = (...path: Mistake['path']): Mistake['path'] => ['targets', index, ...path];
    yield* prototypesIn(given[index], at());
    yield* mistakesBy(RULES, draft, at());
    const rules = rulesOfApi(draft);
    for (const [place, api] of (draft.apis ?? []).entries()) yield* mistakesBy(rules, api, at('apis', place));
  }
  yield* namesakes(drafts);
}

/** Names of stacks, and of targets in the metrics of an account, that are not the only ones. */
function* namesakes(drafts: readonly DeploymentDraft[]): Iterable<Mistake> {
  const stacks = new Map<string, number>();
  const targets = new Map<string, string>();
  const patterns = drafts.map(({ names }) => names);
  for (const [index, draft] of drafts.entries()) {
    const twin = draft.names === undefined ? index : patterns.indexOf(draft.names);
    // Roles have no region: not even in another one can two have the same name.
    if (twin < index)
      yield {
        path: ['targets', index, 'names'],
        message: `must differ from that of targets[${twin}]`,
        input: draft.names,
      };
    const name = nameIn(draft);
    // Nor in their case alone: a template's file is named for its stack, and some file systems ignore the case.
    const namesake = name === undefined ? undefined : stacks.get(name.toLowerCase());
    if (namesake !== undefined)
      yield {
        path: ['targets', index, 'name'],
        message: `must differ from the name of targets[${namesake}]`,
        input: name,
      };
    else if (name !== undefined) stacks.set(name.toLowerCase(), index);
    for (const [place, api] of (draft.apis ?? []).entries()) {
      const target = targetIn(api);
      if (target === undefined) continue;
      const twin = targets.get(target);
      // A deployment that is told to have another name will give it to its only target.
      if (twin !== undefined && !(namesake !== undefined && target === name))
        yield {
          path: ['targets', index, 'apis', place, 'target'],
          message: `must differ from the target of ${twin}`,
          input: target,
        };
      else targets.set(target, `targets[${index}].apis[${place}]`);
    }
  }
}

/** Says what a value breaks of some rules, with paths from `at`. */
export function* mistakesBy<Value>(
  rules: readonly Rule<Value>[],
  value: Value,
  at: Mistake['path'],
): Iterable<Mistake> {
  for (const rule of rules) {
    for (const { path, ...mistake } of rule(value)) yield { ...mistake, path: [...at, ...path] };
  }
}

const targetIn = ({ id, stage, name, target }: ApiDraft): string | undefined =>
  target ?? (id && stage && targetNameOf({ id, stage, name }));

const nameIn = ({ name, apis: [api = {}] = [] }: DeploymentDraft): string | undefined => name ?? targetIn(api);

const known = <Item>(items: readonly (Item | undefined)[] = []): readonly Item[] =>
  items.filter((item) => item !== undefined);

const RULES: readonly Rule<DeploymentDraft>[] = [
  function* subnetsAreInTheirNetwork({ vpc, zones = [], endpoint }) {
    const vpcCidrs = vpc?.cidrs && known(vpc.cidrs);
    const endpointCidrs = endpoint?.cidrs ? known(endpoint.cidrs) : vpcCidrs;
    const subnets = [
      ...zones.map((zone, index) => ({ zone, path: ['zones', index], cidrs: vpcCidrs, owner: "the VPC's" })),
      ...(endpoint?.zones ?? []).map((zone, index) => ({
        zone,
        path: ['endpoint', 'zones', index],
        cidrs: endpointCidrs,
        owner: endpoint?.cidrs ? "the endpoint's" : "the VPC's",
      })),
    ];
    for (const { zone, path, cidrs = [], owner } of subnets) {
      for (const key of ['cidr', 'ipv6Cidr'] as const) {
        const cidr = zone[key];
        const blocks = cidrs.filter((block) => cidr !== undefined && familyOf(block) === familyOf(cidr));
        if (cidr && blocks.length > 0 && !blocks.some((block) => contains(block, cidr)))
          yield { path: [...path, key], message: `must be inside ${owner} ${blocks.join(', ')}`, input: cidr };
      }
    }
  },

  function* zonesDiffer({ zones = [] }) {
    yield* repeatedIn(zones, 'zones');
  },

  function* endpointZonesDiffer({ endpoint }) {
    yield* repeatedIn(endpoint?.zones ?? [], 'endpoint', 'zones');
  },

  cidrsFitTheAddressType,

  everythingIsInOneRegion,

  explanationsHaveANotifier,

  keyAndActionsAreInTheRegion,

  anotherAccountIsLeftAlone,

  nothingIsSaidTwice,

  publicApisCanBeCaptured,

  function* dnsEntriesAreTheEndpoints({ endpoint: { id, dnsEntries = [] } = {} }) {
    for (const [index, name] of dnsEntries.entries()) {
      const owner = name && readEndpointName(name)?.endpointId;
      if (id && owner && owner !== id)
        yield { path: ['endpoint', 'dnsEntries', index], message: `must be a name of ${id}`, input: name };
    }
    const names = dnsEntries.map((name) => name && readEndpointName(name));
    if (names.length > 0 && names.every((name) => name && name.endpointId === undefined))
      yield { path: ['endpoint', 'dnsEntries'], message: 'must hold a name that begins with vpce-', input: dnsEntries };
  },

  function* severalApisHaveANameTogether({ name, apis = [] }) {
    if (name === undefined && apis.length > 1)
      yield { path: ['name'], message: 'must be set where there are several APIs', input: name };
  },

  function* oneWayToNameRoles({ roleArn, roleArns }) {
    for (const [duty, input] of Object.entries(roleArns ?? {})) {
      if (roleArn !== undefined && input !== undefined)
        yield { path: ['roleArns', duty], message: 'must be left out where roleArn is the role for every duty', input };
    }
  },

  function* listsHaveNothingTwice({ vpc, endpoint }) {
    yield* repetitionsIn(vpc?.cidrs ?? [], 'vpc', 'cidrs');
    yield* repetitionsIn(endpoint?.cidrs ?? [], 'endpoint', 'cidrs');
    yield* repetitionsIn(endpoint?.dnsEntries ?? [], 'endpoint', 'dnsEntries');
  },

  function* addedRuleHasItsGroup({ endpoint: { addIngress, securityGroupId } = {} }) {
    if (addIngress && securityGroupId === undefined)
      yield {
        path: ['endpoint', 'securityGroupId'],
        message: 'must be set where addIngress is true',
        input: securityGroupId,
      };
  },
];
