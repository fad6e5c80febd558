import { readEndpointName } from '../../network/endpoint-name.ts';
import { familyOf } from '../../network/family.ts';
import { answersFor, narrowestFor } from '../domains.ts';
import type { NameResolutionFacts, ZoneFacts, ZoneRecord } from '../facts/name-resolution.ts';
import type { EndpointFacts } from '../facts/network.ts';
import type { SeenAttempt, Setting } from './check.ts';
import { leadsAway } from './resolver-rules.ts';

/**
 * Which private hosted zones of people answer for the watched names: one setting for all names that AWS makes, which such a zone
 * shadows, and one for each own name, which is usually in such a zone.
 */
export const hostedZoneSettings = (
  { vpcId, names, rules }: NameResolutionFacts,
  zones: readonly ZoneFacts[],
  endpoint: EndpointFacts | 'absent',
): readonly Setting[] => {
  const forwarding = 'unread' in rules ? [] : rules.filter(leadsAway);
  const settingFor = (name: string, watched: readonly string[], isAbout: Setting['stops']): Setting => {
    const deciding = watched.flatMap((one) => {
      const zone = narrowestFor(one, zones);
      return zone === undefined || isOfEndpoint(zone) ? [] : [{ zone, text: textOf(zone, one) }];
    });
    return {
      area: 'hosted zones',
      name,
      value: [...new Set(deciding.map(({ text }) => text))].toSorted().join('; ') || 'none',
      resources: deciding.length === 0 ? [vpcId] : [...new Set(deciding.map(({ zone }) => zone.id))],
      causes: ['dns.name_not_found', 'dns.no_address', 'dns.address_outside_vpc', 'dns.address_elsewhere'],
      stops: (attempt) => {
        if (isAbout(attempt) === false) return false;
        const zone = narrowestFor(attempt.name, zones);
        // A name that is somebody's own may be in a public zone.
        if (zone === undefined) return attempt.kind === 'own' ? undefined : false;
        // A rule for the same domain comes before the zone (Route 53 developer guide, "Considerations when working with a private hosted zone").
        const rule = narrowestFor(attempt.name, forwarding);
        if (rule !== undefined && rule.domain.length >= zone.domain.length) return undefined;
        return stopsBy(zone, attempt, endpoint);
      },
    };
  };
  const own = names.filter((name) => !isByAws(name));
  return [
    settingFor(
      `private hosted zones of ${vpcId} over the endpoint's names`,
      names.filter(isByAws),
      ({ kind }) => kind !== 'own',
    ),
    ...own.map((name) =>
      settingFor(`private hosted zone of ${name} in ${vpcId}`, [name], (attempt) => attempt.name === name),
    ),
  ];
};

const isByAws = (name: string): boolean => /(?:^|\.)execute-api\./.test(name);

/** The zone that an endpoint's private DNS is. */
const isOfEndpoint = ({ owner }: ZoneFacts): boolean => owner.startsWith('vpce');

const isOfPeople = ({ owner }: ZoneFacts): boolean => /^\d+$/.test(owner);

const stopsBy = (zone: ZoneFacts, attempt: SeenAttempt, endpoint: EndpointFacts | 'absent'): boolean | undefined => {
  if (isOfEndpoint(zone)) return false;
  const { records } = zone;
  if (!isOfPeople(zone) || records === 'unread') return undefined;
  const found = answering(records, attempt.name).filter(({ type }) => {
    return type === 'CNAME' || type === (attempt.family === 'ipv6' ? 'AAAA' : 'A');
  });
  if (found.length === 0) return true;
  const leads = found.flatMap(({ values }) => values).map((value) => leadsTo(value, endpoint));
  if (leads.every((one) => one === true)) return false;
  // Behind an own name may be a load balancer.
  return leads.every((one) => one === false) && attempt.kind !== 'own' ? true : undefined;
};

/** Whether an address or the name behind an alias is the endpoint's; nothing where that name may lead anywhere. */
const leadsTo = (value: string, endpoint: EndpointFacts | 'absent'): boolean | undefined => {
  if (endpoint === 'absent') return undefined;
  if (/^[\d.]+$/.test(value) || familyOf(value) === 'ipv6')
    return endpoint.interfaces.some(({ addresses }) => addresses.includes(value));
  const endpointId = readEndpointName(value)?.endpointId;
  return endpointId === undefined ? undefined : endpointId === endpoint.id;
};

/** The records of the name itself, or else of the narrowest wildcard above it (RFC 4592). */
const answering = (records: readonly ZoneRecord[], name: string): readonly ZoneRecord[] => {
  const about = records.filter((record) => answersFor(record.name, name));
  const exact = about.filter((record) => !record.name.startsWith('*.'));
  if (exact.length > 0) return exact;
  const longest = Math.max(...about.map((record) => record.name.length));
  return about.filter((record) => record.name.length === longest);
};

const textOf = ({ id, domain, records }: ZoneFacts, name: string): string => {
  const found = records === 'unread' ? [] : answering(records, name);
  const text = found.map((record) => `${record.name} ${record.type} ${record.values.join(', ')}`).toSorted();
  const answer = records === 'unread' ? 'records that cannot be read' : text.join(', ') || `no record for ${name}`;
  return `${domain} (${id}): ${answer}`;
};
