import type { HostedZone, ZoneRecord } from '../../deployed-names.ts';
import type { Deployment } from '../../deployment.ts';
import { upperCaseId } from '../../identifiers.ts';
import { escapeXml } from '../query-protocol.ts';

/** A record set of a zone, as it is listed. */
export interface RecordSet {
  readonly name: string;
  readonly type: string;
  readonly xml: string;
}

/** The record sets of a zone in the order of their names, among them those that every zone has; Route 53 API reference, "ResourceRecordSet". */
export const recordSetsOf = ({ domain, records }: HostedZone, { endpoint }: Deployment): readonly RecordSet[] => {
  const server = 'ns-0.awsdns-00.com.';
  return [
    withValues(domain, 'NS', [server]),
    withValues(domain, 'SOA', [`${server} awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`]),
    ...records.flatMap(({ name, leadsTo }) =>
      familiesOf(leadsTo === 'endpoint' ? endpoint.interfaces.flatMap(({ addresses }) => addresses) : leadsTo).map(
        ([type, addresses]) =>
          leadsTo === 'endpoint' ? withAlias(name, type, endpoint) : withValues(name, type, addresses),
      ),
    ),
  ].toSorted((one, other) => compare(one.name, other.name) || compare(one.type, other.type));
};

const familiesOf = (addresses: readonly string[]) =>
  [...Map.groupBy(addresses, (address) => (address.includes(':') ? 'AAAA' : 'A'))].toSorted();

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const withValues = (name: string, type: string, values: readonly string[]): RecordSet => {
  const members = values.map((value) => element('ResourceRecord', element('Value', escapeXml(value))));
  return recordSet(name, type, element('TTL', '60') + element('ResourceRecords', members.join('')));
};

const withAlias = (name: string, type: string, { id, regionalName }: Deployment['endpoint']): RecordSet =>
  recordSet(
    name,
    type,
    element(
      'AliasTarget',
      [
        element('HostedZoneId', `Z${upperCaseId(13, `${id}:public`)}`),
        element('DNSName', `${escapeXml(regionalName)}.`),
        element('EvaluateTargetHealth', 'false'),
      ].join(''),
    ),
  );

const recordSet = (name: ZoneRecord['name'], type: string, content: string): RecordSet => {
  // Route 53 writes an asterisk as its octal code (developer guide, "DNS domain name format").
  const written = `${name.replace('*', '\\052')}.`;
  const named = element('Name', escapeXml(written)) + element('Type', type);
  return { name: written, type, xml: element('ResourceRecordSet', named + content) };
};

/** An element with XML in it. */
export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
