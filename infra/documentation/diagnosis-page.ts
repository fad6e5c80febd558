import { CAUSES } from '../../functions/contract/cause.ts';
import { RIGHTS, type Right } from '../../functions/diagnosis/read/rights.ts';
import { type DiagnosedArea, diagnosedAreas } from './diagnosed-settings.ts';
import { page, table } from './markdown.ts';

/** The page about what the notifier compares in order to say which setting is to blame. */
export const diagnosisPage = (): string =>
  page(
    '# Which setting is to blame',
    `When an alarm goes off, the notifier reads how everything between the canaries and the API is set, and compares that with the last minute in
which all was well. It changes nothing, and asks no model: [decision 25](decisions/0025-which-setting-is-to-blame.md) says why it works as it does.`,
    '## What an explanation says',
    table(
      ['words', 'meaning'],
      [
        [
          'first',
          'The settings that make exactly what failed fail, for causes that they can have: what they are and, where that is known, what they were before. All that such a setting stops must have failed',
        ],
        ['`not all`', 'How many failures remain beside these'],
        [
          '`changed`',
          'Settings that have changed since all was well, and could have to do with it. Whether they do cannot be judged',
        ],
        [
          '`setting`',
          'That no setting explains it. Where all is as it was, suspect the backend or, on the way to it, an appliance or AWS itself',
        ],
        ['`ruled out`', 'Where everything that could have to do with it is as it was, and of when that is'],
        ['`compared`', 'That nothing is known of a healthy minute: then only what stands in the way now is blamed'],
        ['`not read`', 'What AWS did not tell, and in which words it refused'],
        [
          '`WHO …`',
          'A second message, up to 45 minutes later and only where CloudTrail has something: which calls changed these settings, whose and when. CloudTrail takes some minutes to show a call',
        ],
      ],
    ),
    '## From a shell',
    `The same at any time, with the credentials of whoever asks, who needs the rights below and may invoke the notifier's function; nothing is changed:

\`\`\`sh
npm run diagnose -- --aws PrivateApiCanary-orders
\`\`\`

It ends with 0 where the newest runs are healthy, 1 where something is wrong, 2 where it cannot know. Without \`--aws\` it plays faults in a sandbox:
\`npm run diagnose -- --fault endpoint-ingress-revoked\`. The package has it as \`npx private-api-canary diagnose\`.`,
    '## What is compared',
    table(['where', 'settings', 'what they can explain'], diagnosedAreas().map(areaRow)),
    `The [runbook](runbook.md) says of each cause what the diagnosis checks already. A heartbeat, every five minutes, reads all of this as well; if the
newest run of every canary was healthy, what is new goes into the notifier's log, and everything once an hour
(\`settings while all canaries are healthy\`). A value counts once a later run was healthy too. Of many APIs a heartbeat reads ten, and an
explanation at most ten of those that fail. A long value ends in a fingerprint of the whole.`,
    '## What it may read',
    `These rights and no others. Nothing in them changes or calls anything; with more than 20 APIs those on APIs are for all of the account.`,
    table(['action', 'on', 'why'], RIGHTS.map(rightRow)),
    '## What it cannot judge',
    `Where it cannot judge, a setting never explains anything; that it changed is said all the same.`,
    table(['where', 'what'], CANNOT_JUDGE),
    `Not read at all: Route 53 Profiles, usage plans and the account's own limits, AWS WAF, authorizers, AWS Network Firewall, mutual TLS, and what a
backend is set to. What is changed and changed back between two heartbeats is seen by CloudTrail alone.`,
    '## What it costs',
    `Reading settings costs nothing, CloudTrail's look-up included. The notifier runs longer for it and logs more: cents a month, which
[the price](price.md) counts. Its requests count against the account's own limits: ten a second of API Gateway's control plane, five of
Resolver's, two of CloudTrail's look-up. So APIs are read ten at a time, and names and events one after the other.`,
    '## Without it',
    `\`"diagnosis": false\` in the [configuration](configuration.md), or the prop \`diagnosis\` of the [construct](construct.md): the notifier has none of these
rights, and explains what the canaries saw. A role of your own (\`roleArns\`) needs them from you; a right that is missing is a line \`not read\`.`,
    '## Inside a VPC',
    `A notifier in subnets diagnoses only if \`diagnosis\` is true. It then needs the interface endpoints \`ec2\`, \`apigateway\`, \`lambda\`, \`scheduler\`,
\`route53resolver\` and \`cloudtrail\`, beside \`logs\` and \`sns\`. Route 53 is a global service: for hosted zones, and for who changed them, it
needs a way out to \`route53.amazonaws.com\` and to CloudTrail in us-east-1. What it does not reach is a line \`not read\` of
the explanation, which leaves after twelve seconds at the latest.`,
  );

const areaRow = ({ area, settings, causes, silences }: DiagnosedArea): readonly string[] => [
  area,
  settings.map(code).join(', '),
  [
    ...Object.keys(CAUSES)
      .filter((cause) => causes.includes(cause))
      .map(code),
    ...(silences ? ['a canary that is silent'] : []),
  ].join(', '),
];

const code = (text: string): string => `\`${text}\``;

const rightRow = ({ action, on, reason }: Right): readonly string[] => [code(action), ON[on], reason];

const ON: Readonly<Record<Right['on'], string>> = {
  all: 'everything',
  apis: 'the watched APIs',
  'domain names': 'custom domain names, where an API has one',
  functions: "the canaries' functions",
  schedules: "the canaries' schedules",
};

/** What the checks answer with neither yes nor no. */
const CANNOT_JUDGE: readonly (readonly [where: string, what: string])[] = [
  ['security groups', 'Rules for a prefix list; the canary whose function could not be read'],
  [
    'network ACLs',
    'An entry that is about some only of the ports or addresses; an endpoint in subnets of another account',
  ],
  ['endpoint, API', 'Those of another account (`accountId`), which AWS does not show'],
  ['routes', 'Routes to a prefix list. What lies behind a peering or a transit gateway, and the way back'],
  [
    'policies',
    'Condition keys other than `aws:SourceVpce`, `aws:SourceVpc`, `aws:VpcSourceIp` and `aws:SecureTransport`, and their values; operators with `IfExists` or of sets; `NotAction`, `NotPrincipal`, `NotResource`; principals other than everybody, as of signed calls; a part of a subnet',
  ],
  ['API, stage', 'What a deployment holds; a throttle other than 0; settings of single methods'],
  [
    'custom domain names',
    'Those of another account; routing rules; a mapping to another resource of the API; a status such as `FAILED`',
  ],
  ['VPC DNS', "What DNS servers other than Amazon's answer"],
  [
    'DNS Firewall',
    'Domain lists of AWS or of another account, and DNS Firewall Advanced, unless an earlier rule decides',
  ],
  ['resolver rules', 'What the servers answer to which a name is forwarded'],
  [
    'hosted zones',
    'Zones of another account or of a service, and those of more than 1,500 record sets; own names that lead to a load balancer or stand in a public zone',
  ],
];
