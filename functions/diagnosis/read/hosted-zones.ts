import {
  type HostedZoneSummary,
  ListHostedZonesByVPCCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  VPCRegion,
} from '@aws-sdk/client-route-53';
import { answersFor, isUnder, narrowestFor, normalized } from '../domains.ts';
import type { ZoneFacts, ZoneRecord } from '../facts/name-resolution.ts';
import { absentIf, type NamesRead } from './clients.ts';

/** Reads the private hosted zones of a VPC that cover a watched name, and what those that decide over one hold for it. */
export const readZones = async (reading: NamesRead): Promise<readonly ZoneFacts[]> => {
  const { names } = reading;
  const zones = (await listZones(reading)).filter(({ domain }) => names.some((name) => isUnder(domain, name)));
  const deciding = new Set(names.flatMap((name) => narrowestFor(name, zones) ?? []));
  return Promise.all(
    zones.map(async (zone) => ({
      ...zone,
      // What AWS made for a service it alone can read.
      records: deciding.has(zone) && /^\d+$/.test(zone.owner) ? await readRecords(reading, zone) : 'unread',
    })),
  );
};

type Zone = Omit<ZoneFacts, 'records'>;

const listZones = async ({ route53, vpcId, vpcRegion, deadline }: NamesRead): Promise<readonly Zone[]> => {
  const zones: HostedZoneSummary[] = [];
  let NextToken: string | undefined;
  do {
    const asked = { VPCId: vpcId, VPCRegion: regionIn(vpcRegion), ...(NextToken !== undefined && { NextToken }) };
    const page = await route53.send(new ListHostedZonesByVPCCommand(asked), { abortSignal: deadline });
    zones.push(...(page.HostedZoneSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return zones.map(({ HostedZoneId: id = '', Name = '', Owner = {} }) => ({
    id,
    domain: normalized(Name),
    owner: Owner.OwningAccount ?? Owner.OwningService ?? 'unknown',
  }));
};

const regionIn = (region: string): VPCRegion => {
  const known = Object.values(VPCRegion).find((one) => one === region);
  if (known === undefined) throw new Error(`the client for Route 53 does not know the region ${region}`);
  return known;
};

/** How Route 53 says that a zone is another account's, or gone by now. */
const NOT_SHOWN = ['AccessDenied', 'AccessDeniedException', 'NoSuchHostedZone'];
// 300 record sets each: a zone of thousands would take longer than an explanation may.
const MOST_PAGES = 5;

const readRecords = async (reading: NamesRead, { id }: Zone): Promise<readonly ZoneRecord[] | 'unread'> => {
  const { route53, names, deadline } = reading;
  const records: ResourceRecordSet[] = [];
  let next = {};
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = new ListResourceRecordSetsCommand({ HostedZoneId: id, ...next });
    const found = await absentIf(NOT_SHOWN, () => route53.send(asked, { abortSignal: deadline }));
    if (found === 'absent') return 'unread';
    records.push(...(found.ResourceRecordSets ?? []));
    if (!found.IsTruncated)
      return records.map(recordOf).filter(({ name }) => names.some((one) => answersFor(name, one)));
    const { NextRecordName: StartRecordName, NextRecordType: StartRecordType } = found;
    next = { StartRecordName, StartRecordType, StartRecordIdentifier: found.NextRecordIdentifier };
  }
  return 'unread';
};

const recordOf = ({ Name = '', Type = 'A', AliasTarget, ResourceRecords = [] }: ResourceRecordSet): ZoneRecord => ({
  // Route 53 writes an asterisk as its octal code.
  name: normalized(Name).replace('\\052', '*'),
  type: Type,
  values:
    AliasTarget?.DNSName === undefined
      ? ResourceRecords.map(({ Value = '' }) => normalized(Value)).toSorted()
      : [normalized(AliasTarget.DNSName)],
});
