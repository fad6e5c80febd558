import { RegionInfo } from 'aws-cdk-lib/region-info';
import { readEndpointName } from '../../functions/network/endpoint-name.ts';
import type { DeploymentDraft } from './api-rules.ts';
import { regionOf } from './completed.ts';
import type { Mistake } from './issues.ts';

/** Zones, names, topics and roles are of the deployment's region, of its partition and, where that is told, of its account. */
export function* everythingIsInOneRegion(draft: DeploymentDraft): Iterable<Mistake> {
  const [first] = (draft.zones ?? []).flatMap(({ name }) => (name ? [regionOf(name)] : []));
  const region = draft.region ?? first;
  if (region === undefined) return;
  yield* zonesElsewhere(draft, region);
  yield* namesElsewhere(draft, region);
  // Of a region that is newer than CDK's list nothing is known.
  const { partition } = RegionInfo.get(region);
  yield* topicsElsewhere(draft, region, partition);
  const { account, permissionsBoundaryArn, roleArn, roleArns } = draft;
  const arns = [
    { path: ['permissionsBoundaryArn'], arn: permissionsBoundaryArn },
    { path: ['roleArn'], arn: roleArn },
    ...Object.entries(roleArns ?? {}).map(([duty, arn]) => ({ path: ['roleArns', duty], arn })),
  ];
  for (const { path, arn } of arns) {
    const [, ofPartition, , , ofAccount] = arn?.split(':') ?? [];
    if (partition && ofPartition && ofPartition !== partition)
      yield { path, message: `must be of the partition ${partition}, as ${region} is`, input: arn };
    if (account && ofAccount && ofAccount !== 'aws' && ofAccount !== account)
      yield { path, message: `must be of account ${account}`, input: arn };
  }
}

function* zonesElsewhere({ zones = [], endpoint }: DeploymentDraft, region: string): Iterable<Mistake> {
  const named = [
    ...zones.map(({ name }, index) => ({ name, path: ['zones', index, 'name'] })),
    ...(endpoint?.zones ?? []).map(({ name }, index) => ({ name, path: ['endpoint', 'zones', index, 'name'] })),
  ];
  for (const { name, path } of named) {
    if (name && regionOf(name) !== region) yield { path, message: `must be a zone of ${region}`, input: name };
  }
}

function* namesElsewhere({ endpoint }: DeploymentDraft, region: string): Iterable<Mistake> {
  const { domainSuffix } = RegionInfo.get(region);
  for (const [index, name] of (endpoint?.dnsEntries ?? []).entries()) {
    const path = ['endpoint', 'dnsEntries', index];
    const read = name ? readEndpointName(name) : undefined;
    if (read && read.region !== region) yield { path, message: `must be a name in ${region}`, input: name };
    else if (read && domainSuffix && read.suffix !== domainSuffix)
      yield { path, message: `must end in ${domainSuffix}, as names in ${region} do`, input: name };
  }
}

function* topicsElsewhere(
  { apis = [], alerting: ofNetwork }: DeploymentDraft,
  region: string,
  partition?: string,
): Iterable<Mistake> {
  const owners = [
    { at: [], alerting: ofNetwork },
    ...apis.map(({ alerting }, place) => ({ at: ['apis', place], alerting })),
  ];
  for (const { at, alerting } of owners) {
    for (const purpose of ['pages', 'notices', 'explanations'] as const) {
      const topicArn = alerting?.[purpose]?.topicArn;
      const path = [...at, 'alerting', purpose, 'topicArn'];
      const [, ofPartition, , ofRegion] = topicArn?.split(':') ?? [];
      if (ofRegion && ofRegion !== region) yield { path, message: `must be a topic in ${region}`, input: topicArn };
      else if (partition && ofPartition && ofPartition !== partition)
        yield { path, message: `must be of the partition ${partition}, as ${region} is`, input: topicArn };
    }
  }
}
