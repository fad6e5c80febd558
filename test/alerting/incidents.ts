/** A fault, or several joined by `and`, that is on in runs 4 to 9, and what people must be told of it. Zones are those of the demo. */
export interface Incident {
  readonly fault: string;
  readonly composite: 'Broken' | 'ZoneCutOff' | 'Degraded' | 'Blind';
  /** What the explanation must say; `cause` and `suspect` are those of the reports. */
  readonly explained: readonly string[];
  /** At the end of which run the composite alarms at the latest. */
  readonly by: number;
}

const broken = (fault: string, cause: string, suspect: string): Incident => ({
  fault,
  composite: 'Broken',
  explained: [`is broken: ${suspect} (${cause})`],
  by: 6,
});

const degraded = (fault: string, explained: string, by = 7): Incident => ({
  fault,
  composite: 'Degraded',
  explained: [`is degraded: ${explained}`],
  by,
});

/** The outages of six minutes that decision 8 promises to tell. The ones that take longest come first, so that the others pass the time. */
export const INCIDENTS: readonly Incident[] = [
  broken('backend-hangs', 'http.timed_out', 'the backend or the integration'),
  broken('endpoint-drops', 'tcp.timed_out', 'a security group, a network ACL or the endpoint'),
  {
    fault: 'subnet-cut-off:us-east-1b',
    composite: 'ZoneCutOff',
    explained: [
      'is cut off from a zone: a security group, a network ACL or the endpoint (tcp.timed_out), seen only from us-east-1b',
    ],
    by: 8,
  },
  degraded('endpoint-drops:us-east-1a', 'the endpoint interface of zone us-east-1a (tcp.timed_out)'),
  degraded('backend-slow', 'slow'),
  broken('private-dns-off', 'dns.address_outside_vpc', 'private DNS of the endpoint or the VPC'),
  broken('name-not-found:private-dns', 'dns.name_not_found', 'private DNS of the endpoint or the VPC'),
  degraded('name-not-found:vpce-regional', 'the name vpce-'),
  degraded('name-not-found:us-east-1b', 'the name vpce-', 8),
  degraded('name-not-found:alias', 'the name '),
  degraded('endpoint-refuses:us-east-1b', 'the endpoint interface of zone us-east-1b (tcp.refused)'),
  broken('certificate-expired', 'tls.cert.date_invalid', 'the endpoint certificate'),
  broken('certificate-for-another-name', 'tls.cert.name_invalid', 'the endpoint certificate'),
  broken('api-policy-denies', 'http.denied.resource_policy', "the API's resource policy"),
  broken('endpoint-policy-denies', 'http.denied.endpoint_policy', "the endpoint's policy"),
  broken('stage-missing', 'http.not_routed', 'the API id, the stage, the Host, an API key or WAF'),
  broken('api-throttled', 'http.throttled', 'throttling of the API'),
  broken('backend-error', 'check.body', "the API's backend, not the path"),
  broken('connection-closed', 'http.closed', 'the endpoint or API Gateway'),
  degraded('function-killed:us-east-1a', 'the canary in us-east-1a has been silent since'),
  degraded('schedule-stopped:us-east-1b', 'the canary in us-east-1b has been silent since'),
  {
    fault: 'endpoint-refuses:us-east-1a and backend-error',
    composite: 'Broken',
    explained: [
      'is broken: the endpoint interface of zone us-east-1a (tcp.refused)',
      "Also: the API's backend, not the path (check.body)",
    ],
    by: 6,
  },
  broken(
    'private-dns-off and certificate-expired:us-east-1a',
    'dns.address_outside_vpc',
    'private DNS of the endpoint or the VPC',
  ),
  {
    // Both raise an alarm in the same minute, of which the event names the one on the kind of name.
    fault: 'name-not-found:alias and endpoint-drops:us-east-1b',
    composite: 'Degraded',
    explained: ['is degraded: the name ', 'Also: the endpoint interface of zone us-east-1b (tcp.timed_out)'],
    by: 7,
  },
  {
    fault: 'endpoint-refuses:us-east-1b and backend-slow',
    composite: 'Degraded',
    explained: [
      'is degraded: the endpoint interface of zone us-east-1b (tcp.refused)',
      'Also: slow: waiting for the answer to begin takes',
    ],
    by: 7,
  },
  { fault: 'function-killed', composite: 'Blind', explained: ['is not being watched'], by: 7 },
  { fault: 'schedule-stopped', composite: 'Blind', explained: ['is not being watched'], by: 7 },
];
