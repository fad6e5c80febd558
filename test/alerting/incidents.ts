/** What people must be told: an alarm, and what its explanation must say. */
export interface Told {
  readonly alarm: 'Unreachable' | 'Broken' | 'ZoneCutOff' | 'Degraded' | 'Impaired' | 'Slow' | 'Blind';
  /** `cause` and `suspect` are those of the reports. */
  readonly explained: readonly string[];
  /** At the end of which run it alarms at the latest. */
  readonly by: number;
  /** Whether somebody changed a setting, which a second message tells. */
  readonly byChange?: true;
}

/** A fault, or several joined by `and`, that is on in runs 4 to 9, and what people are told of it, nothing else. Zones are those of the demo. */
export interface Incident {
  readonly fault: string;
  readonly told: readonly [Told, ...Told[]];
}

/** The sentence that leads, and what the canaries saw, where a setting leads in place of that. */
const sentences = (lasting: string, seen: string, setting: string | undefined): readonly string[] =>
  setting === undefined ? [`${lasting}: ${seen}`] : [`${lasting}: ${setting}`, `seen ${seen}`];

const byChange = (setting: string | undefined): Pick<Told, 'byChange'> =>
  setting === undefined ? {} : { byChange: true };

const unreachable = (fault: string, cause: string, suspect: string, setting?: string): Incident => ({
  fault,
  told: [
    {
      alarm: 'Unreachable',
      explained: sentences('is unreachable', `${suspect} (${cause})`, setting),
      by: 6,
      ...byChange(setting),
    },
  ],
});

const broken = (fault: string, cause: string, suspect: string, setting?: string): Incident => ({
  fault,
  told: [
    {
      alarm: 'Broken',
      explained: sentences('is broken', `${suspect} (${cause})`, setting),
      by: 6,
      ...byChange(setting),
    },
  ],
});

const degraded = (fault: string, explained: string, by = 7, setting?: string): Incident => ({
  fault,
  told: [{ alarm: 'Degraded', explained: sentences('is degraded', explained, setting), by, ...byChange(setting) }],
});

const blind = (fault: string, setting?: string): Incident => ({
  fault,
  told: [
    {
      alarm: 'Blind',
      explained: [setting === undefined ? 'is not being watched' : `is not being watched: ${setting}`],
      by: 7,
      ...byChange(setting),
    },
  ],
});

const SLOW: Told = { alarm: 'Slow', explained: ['is slow: waiting for the answer to begin takes'], by: 7 };
const WRONG_BODY = "the API's backend, not the path";

/** The outages of six minutes that decision 8 promises to tell. The ones that take longest come first, so that the others pass the time. */
export const INCIDENTS: readonly Incident[] = [
  broken('backend-hangs', 'http.timed_out', 'the backend or the integration'),
  unreachable('endpoint-drops', 'tcp.timed_out', 'a security group, a network ACL or the endpoint'),
  {
    fault: 'subnet-cut-off:us-east-1b',
    told: [
      {
        alarm: 'ZoneCutOff',
        explained: [
          'is cut off from a zone: a security group, a network ACL or the endpoint (tcp.timed_out), seen only from us-east-1b',
        ],
        by: 8,
      },
    ],
  },
  degraded('endpoint-drops:us-east-1a', 'the endpoint interface of zone us-east-1a (tcp.timed_out)'),
  { fault: 'backend-slow', told: [SLOW] },
  unreachable(
    'private-dns-off',
    'dns.address_outside_vpc',
    'private DNS of the endpoint or the VPC',
    'private DNS of vpce-',
  ),
  unreachable('name-not-found:private-dns', 'dns.name_not_found', 'private DNS of the endpoint or the VPC'),
  degraded('name-not-found:vpce-regional', 'the name vpce-'),
  degraded('name-not-found:us-east-1b', 'the name vpce-', 8),
  degraded('name-not-found:alias', 'the name '),
  degraded('endpoint-refuses:us-east-1b', 'the endpoint interface of zone us-east-1b (tcp.refused)'),
  unreachable('certificate-expired', 'tls.cert.date_invalid', 'the endpoint certificate'),
  unreachable('certificate-for-another-name', 'tls.cert.name_invalid', 'the endpoint certificate'),
  broken(
    'api-policy-denies',
    'http.denied.resource_policy',
    "the API's resource policy",
    'resource policy of PetStore-Demo/demo: denied by Deny execute-api:Invoke',
  ),
  unreachable('endpoint-policy-denies', 'http.denied.endpoint_policy', "the endpoint's policy", 'policy of vpce-'),
  broken(
    'stage-missing',
    'http.not_routed',
    'the API id, the stage, the Host, an API key or WAF',
    'stage demo of PetStore-Demo/demo: deleted (before: there)',
  ),
  broken('api-throttled', 'http.throttled', 'throttling of the API'),
  broken('backend-error', 'check.body', WRONG_BODY),
  {
    fault: 'access-mode-strict',
    told: [
      {
        alarm: 'Impaired',
        explained: [
          'is impaired: endpoint access mode of PetStore-Demo/demo: STRICT (before: not set)',
          "seen the API's endpoint access mode (STRICT",
        ],
        by: 8,
        byChange: true,
      },
    ],
  },
  unreachable('connection-closed', 'http.closed', 'the endpoint or API Gateway'),
  degraded('function-killed:us-east-1a', 'the canary in us-east-1a has been silent since', 8),
  degraded(
    'schedule-stopped:us-east-1b',
    'the canary in us-east-1b has been silent since',
    8,
    'schedule of the canary in us-east-1b: disabled (before: enabled)',
  ),
  {
    // Each owner is told of what is theirs.
    fault: 'endpoint-refuses:us-east-1a and backend-error',
    told: [
      { alarm: 'Broken', explained: [`is broken: ${WRONG_BODY} (check.body)`], by: 6 },
      {
        alarm: 'Degraded',
        explained: ['is degraded: the endpoint interface of zone us-east-1a (tcp.refused)'],
        by: 7,
      },
    ],
  },
  unreachable(
    'private-dns-off and certificate-expired:us-east-1a',
    'dns.address_outside_vpc',
    'private DNS of the endpoint or the VPC',
    'private DNS of vpce-',
  ),
  {
    // Both raise an alarm in the same minute, of which the event names the one on the kind of name.
    fault: 'name-not-found:alias and endpoint-drops:us-east-1b',
    told: [
      {
        alarm: 'Degraded',
        explained: ['is degraded: the name ', 'Also: the endpoint interface of zone us-east-1b (tcp.timed_out)'],
        by: 7,
      },
    ],
  },
  {
    fault: 'endpoint-refuses:us-east-1b and backend-slow',
    told: [
      {
        alarm: 'Degraded',
        explained: ['is degraded: the endpoint interface of zone us-east-1b (tcp.refused)'],
        by: 7,
      },
      SLOW,
    ],
  },
  blind('function-killed'),
  blind('schedule-stopped', 'schedule of the canary in us-east-1a and schedule of the canary in us-east-1b: disabled'),
];
