import type { Deployment } from '../../deployment.ts';
import { associatedZones } from '../../dns/hosted-zones.ts';
import { errorXml, escapeXml, xmlAnswer } from '../query-protocol.ts';
import type { Service, ServiceAnswer } from '../service.ts';
import { element, recordSetsOf } from './record-sets.ts';

const OPERATIONS = [
  [/^\/2013-04-01\/hostedzonesbyvpc$/, 'ListHostedZonesByVPC', ['vpcid', 'vpcregion', 'nexttoken']],
  [/^\/2013-04-01\/hostedzone\/\w+\/rrset$/, 'ListResourceRecordSets', ['name', 'type']],
] as const;

/** Route 53 API reference, "ListHostedZonesByVPC" and "ListResourceRecordSets". */
const MOST_ZONES = 100;
const MOST_RECORD_SETS = 300;

/** Route 53 in its REST protocol with XML, of which the sandbox knows the zones of the VPC and their records. */
export const createRoute53Service = (current: () => Deployment): Service => ({
  operationOf: ({ method, path }) => (method === 'GET' ? operationAt(path)?.[1] : undefined) ?? 'unknown',
  rightTo: (operation, { path }) => {
    const { partition } = current();
    const resource = `arn:${partition}:route53:::hostedzone/${zoneIdIn(path)}`;
    return { action: `route53:${operation}`, resource: operation === 'ListResourceRecordSets' ? resource : '*' };
  },
  perform: (operation, { path }) => {
    const asked = new URLSearchParams(path.split('?')[1]);
    const known: readonly string[] = operationAt(path)?.[2] ?? [];
    const unknown = [...asked.keys()].filter((key) => !known.includes(key));
    if (operation === 'unknown') return refuse('InvalidAction', `the sandbox does not know Route 53's ${path}`);
    if (unknown.length > 0)
      return refuse('InvalidInput', `the sandbox does not know of ${operation}: ${unknown.join(', ')}`);
    return operation === 'ListHostedZonesByVPC'
      ? listZones(asked, current())
      : listRecordSets(zoneIdIn(path), asked, current());
  },
  refuseCaller: () => refuse('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
  deny: (reason) => refuse('AccessDenied', reason, 403),
});

const operationAt = (path: string) => OPERATIONS.find(([form]) => form.test(path.split('?')[0] ?? ''));

const zoneIdIn = (path: string): string => path.split('/')[3] ?? '';

const listZones = (asked: URLSearchParams, deployment: Deployment): ServiceAnswer => {
  const { vpc, region, accountId } = deployment;
  if (asked.get('vpcid') !== vpc.id || asked.get('vpcregion') !== region)
    return refuse('InvalidInput', `there is no VPC ${asked.get('vpcid')} in ${asked.get('vpcregion')}`);
  const zones = associatedZones(deployment);
  const first = Number(asked.get('nexttoken') ?? 0);
  const summaries = zones.slice(first, first + MOST_ZONES).map(({ id, domain, service }) => {
    const owner = service === undefined ? element('OwningAccount', accountId) : element('OwningService', service);
    const named = element('HostedZoneId', id) + element('Name', `${escapeXml(domain)}.`);
    return element('HostedZoneSummary', named + element('Owner', owner));
  });
  return succeed('ListHostedZonesByVPC', [
    element('HostedZoneSummaries', summaries.join('')),
    element('MaxItems', String(MOST_ZONES)),
    ...(first + MOST_ZONES < zones.length ? [element('NextToken', String(first + MOST_ZONES))] : []),
  ]);
};

const listRecordSets = (zoneId: string, asked: URLSearchParams, deployment: Deployment): ServiceAnswer => {
  const zone = associatedZones(deployment).find(({ id }) => id === zoneId);
  if (zone === undefined) return refuse('NoSuchHostedZone', `No hosted zone found with ID: ${zoneId}`, 404);
  if (zone.service !== undefined) return refuse('AccessDenied', `${zoneId} belongs to ${zone.service}`, 403);
  const sets = recordSetsOf(zone, deployment);
  const start = sets.findIndex(({ name, type }) => name === asked.get('name') && type === asked.get('type'));
  const [rest, next] = [sets.slice(Math.max(start, 0)), sets[Math.max(start, 0) + MOST_RECORD_SETS]];
  const page = rest.slice(0, MOST_RECORD_SETS).map(({ xml }) => xml);
  return succeed('ListResourceRecordSets', [
    element('ResourceRecordSets', page.join('')),
    element('IsTruncated', String(next !== undefined)),
    ...(next === undefined
      ? []
      : [element('NextRecordName', escapeXml(next.name)), element('NextRecordType', next.type)]),
    element('MaxItems', String(MOST_RECORD_SETS)),
  ]);
};

const NAMESPACE = 'https://route53.amazonaws.com/doc/2013-04-01/';

const succeed = (operation: string, content: readonly string[]): ServiceAnswer =>
  xmlAnswer(200, `${operation}Response`, NAMESPACE, content.join(''));

const refuse = (code: string, message: string, status = 400): ServiceAnswer =>
  errorXml({ status, code }, NAMESPACE, message);
