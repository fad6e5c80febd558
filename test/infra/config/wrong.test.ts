import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';

const FOLDER = fileURLToPath(new URL('wrong/', import.meta.url));

/** What is said of each configuration in the folder `wrong`. */
const MISTAKES: Readonly<Record<string, readonly string[]>> = {
  'account-as-number': ['targets[0].account: must be a string of 12 digits, got 111122223333'],
  'alarm-with-more-datapoints-than-periods': [
    'targets[0].apis[0].alerting.alarms.primaryDead.datapointsToAlarm: must be at most evaluationPeriods (8), got 9',
  ],
  'alarms-misspelt': ['targets[0].apis[0].alerting.alarms.slow: unknown overMS, did you mean overMs?'],
  'body-schema-unresolved': [
    `targets[0].apis[0].probe.expect.bodySchema: must be a JSON Schema of 2020-12 (can't resolve reference #/$defs/order from id #), got {"$ref":"#/$defs/order"}`,
  ],
  'cidr-of-everything': [
    'targets[0].vpc.cidrs[0]: must be an IPv4 CIDR from /16 to /28 such as 10.0.0.0/16, got "0.0.0.0/0"',
  ],
  'content-type-with-parameter': [
    'targets[0].apis[0].probe.expect.contentType: must be a media type without parameters such as application/json, got "application/json; charset=utf-8"',
  ],
  'dns-entries-private-only': [
    'targets[0].endpoint.dnsEntries: must hold a name that begins with vpce-, got ["execute-api.us-east-1.amazonaws.com","*.execute-api.us-east-1.amazonaws.com"]',
  ],
  'dns-entry-of-another-endpoint': [
    'targets[0].endpoint.dnsEntries[0]: must be a name of vpce-0a1b, got "vpce-0c1d-x1y2.execute-api.us-east-1.vpce.amazonaws.com"',
  ],
  'dns-entry-of-another-region': [
    'targets[0].endpoint.dnsEntries[0]: must be a name in us-east-1, got "vpce-0a1b-x1y2.execute-api.us-west-2.vpce.amazonaws.com"',
  ],
  'dns-entry-of-another-service': [
    'targets[0].endpoint.dnsEntries[0]: must be a name of an execute-api endpoint such as vpce-0a1b2c3d-x1y2z3.execute-api.eu-central-1.vpce.amazonaws.com, got "vpce-0a1b-x1y2.ec2.us-east-1.vpce.amazonaws.com"',
  ],
  'dns-servers': [
    'targets[0].vpc.dnsServers[1]: must be an IPv4 address such as 10.0.0.53, got "AmazonProvidedDNS"',
    'targets[0].vpc.dnsServers[3]: must differ from dnsServers[0], got "10.0.0.53"',
  ],
  'dual-stack-without-ipv6': [
    'targets[0].vpc.cidrs: must hold an IPv6 CIDR, since endpoint.ipAddressType is dualstack, got ["10.0.0.0/16"]',
  ],
  'email-not-an-address': ['targets[0].apis[0].alerting.pages.emails[0]: must be an e-mail address, got "on-call"'],
  'email-twice': ['targets[0].apis[0].alerting.pages.emails[2]: must differ from emails[0], got "on-call@example.com"'],
  'emails-beside-a-topic': [
    'targets[0].apis[0].alerting.pages.emails: must be left out where topicArn names an existing topic, got ["on-call@example.com"]',
  ],
  'endpoint-zones': [
    `targets[0].endpoint.zones[1].cidr: must be inside the endpoint's 10.9.0.0/16, got "10.0.1.0/24"`,
    'targets[0].endpoint.zones[2].name: must differ from endpoint.zones[0].name, got "us-east-1a"',
    'targets[0].endpoint.zones[2].cidr: must not overlap endpoint.zones[0].cidr, got "10.9.1.0/25"',
    'targets[0].endpoint.zones[3].name: must be a zone of us-east-1, got "us-west-2c"',
  ],
  'ip-address-type-misspelt': [
    'targets[0].endpoint.ipAddressType: must be ipv4 or dualstack or ipv6, got "dual-stack"',
  ],
  'ipv6-cidrs': [
    'targets[0].vpc.cidrs[1]: must be an IPv6 CIDR from /44 to /64, in steps of 4, such as 2001:db8:0:1::/64, got "2001:db8::/57"',
    'targets[0].vpc.cidrs[2]: must begin with the first address of its block, got "2001:db8:0:7::/56"',
    'targets[0].vpc.cidrs[3]: must be an IPv6 CIDR from /44 to /64, in steps of 4, such as 2001:db8:0:1::/64, got "::ffff:10.0.0.0/60"',
    'targets[0].zones[3].ipv6Cidr: must be an IPv6 CIDR from /44 to /64, in steps of 4, such as 2001:db8:0:1::/64, got "10.0.5.0/24"',
    'targets[0].endpoint.zones[0]: must have a cidr or an ipv6Cidr, got {"name":"us-east-1a"}',
    `targets[0].zones[0].ipv6Cidr: must be inside the VPC's 2001:db8::/56, got "2001:db8:1:1::/64"`,
    'targets[0].zones[2].ipv6Cidr: must not overlap zones[1].ipv6Cidr, got "2001:db8:0:2::/64"',
  ],
  'ipv6-endpoint-with-ipv4': [
    'targets[0].endpoint.cidrs[0]: must be IPv6, since endpoint.ipAddressType is ipv6, got "10.9.0.0/16"',
    'targets[0].endpoint.zones[0].cidr: must be IPv6, since endpoint.ipAddressType is ipv6, got "10.9.1.0/24"',
    'targets[0].endpoint.cidrs: must hold an IPv6 CIDR, since endpoint.ipAddressType is ipv6, got ["10.9.0.0/16"]',
  ],
  'ipv6-of-an-ipv4-endpoint': [
    'targets[0].endpoint.cidrs[1]: needs endpoint.ipAddressType to be dualstack or ipv6, got "2001:db8:9::/56"',
    'targets[0].vpc.cidrs[1]: needs endpoint.ipAddressType to be dualstack or ipv6, got "2001:db8::/56"',
    'targets[0].zones[0].ipv6Cidr: needs endpoint.ipAddressType to be dualstack or ipv6, got "2001:db8:0:1::/64"',
    'targets[0].endpoint.zones[0].ipv6Cidr: needs endpoint.ipAddressType to be dualstack or ipv6, got "2001:db8:9:1::/64"',
  ],
  'error-type-with-status-200': [
    'targets[0].apis[0].probe.expect.status: must be the status that comes with MissingAuthenticationTokenException, from 400, got [200]',
  ],
  'five-mistakes': [
    'targets[0].vpc.cidrs[0]: must be an IPv4 CIDR from /16 to /28 such as 10.0.0.0/16, got "10.0.0.0/8"',
    'targets[0].zones[0]: unknown subnet, did you mean subnetId?',
    'targets[0].apis[0].id: must be a REST API id such as a1b2c3d4e5, got "A1B2C3"',
    'targets[0].endpoint.dnsEntries[1]: must be a name of vpce-0a1b, got "vpce-0c1d-x1y2-us-east-1a.execute-api.us-east-1.vpce.amazonaws.com"',
    'targets[0].apis[0].primary: must be one of kinds (private-dns, vpce-regional, vpce-zonal), got "alias"',
  ],
  'signed-and-anonymous': [
    'targets[0].apis[0].probe.expect.errorType: must be another one where auth is iam, since that is the refusal of calls without a signature, got "MissingAuthenticationTokenException"',
  ],
  'body-of-get': [
    'targets[0].apis[0].probe.timeoutMs: must be at most 35000, got 60000',
    'targets[0].apis[0].probe.expect.status[1]: must be at least 100, got 99',
    'targets[0].apis[0].probe.body: must be left out, since GET sends none, got "x"',
    'targets[0].apis[0].probe.expect.latencyMs: must be less than 15000, since an attempt that takes longer fails, got 15000',
  ],
  'body-without-type': [
    'targets[0].apis[0].probe.expect.status: must have at least 1 entry, got []',
    'targets[0].apis[0].probe.headers: must have the Content-Type of the body, which is a text, got {"Accept":"*/*"}',
    'targets[0].apis[0].probe.expect.latencyMs: must be less than 39000, since an attempt that takes longer fails, got 39000',
  ],
  'signed-twice': [
    'targets[0].apis[0].probe.headers.Authorization: must be left out where auth is iam, which sets it, got "[redacted]"',
  ],
  'own-names': [
    `targets[0].apis[0].names[0].basePath: must be a base path such as orders or orders/v1, without '/' at its ends, got "/v1/"`,
    'targets[0].apis[0].names[3].name: must be a DNS name in lower case such as orders.internal.example.com, got "Orders.example.com"',
    'targets[0].apis[0].names[3]: unknown servername, did you mean serverName?',
    'targets[0].apis[0].kinds: must include own, since there are names, got ["private-dns"]',
    'targets[0].apis[0].names[1].name: must differ from names[0].name, got "orders.example.com"',
    'targets[0].apis[0].names[2].name: must not be a name that AWS makes: kinds has those, got "a1b2c3.execute-api.us-east-1.amazonaws.com"',
    'targets[0].apis[0].names[4].name: must not be a name that AWS makes: kinds has those, got "a1b2c3.execute-api.eusc-de-east-1.amazonaws.eu"',
  ],
  'head-with-body-schema': [
    'targets[0].apis[0].probe.expect.bodySchema: must be left out, since the answer to HEAD has no body, got {"type":"object"}',
  ],
  'header-credential-in-array': ['targets[0].apis[0].probe.headers.Authorization: must be a string, got "[redacted]"'],
  'header-host': ['targets[0].apis[0].probe.headers.Host: is set by the canary itself, got "Host"'],
  'ingress-without-group': ['targets[0].endpoint.securityGroupId: must be set where addIngress is true, got nothing'],
  'key-misspelt': ['targets[0].endpoint: unknown securityGroupID, did you mean securityGroupId?'],
  'key-of-prototype': ['targets[0].endpoint: unknown __proto__'],
  'maintenance-never': [
    'targets[0].alerting.maintenance[0].schedule: must be a schedule (Invalid value for hour: 25), got "cron(0 25 * * SUN)"',
    'targets[0].alerting.maintenance[1].schedule: must lie ahead, at a time that exists, got "cron(0 2 30 2 *)"',
    'targets[0].alerting.maintenance[2].schedule: must lie ahead, at a time that exists, got "at(2020-01-01T00:00)"',
    'targets[0].alerting.maintenance[3].schedule: must leave the day of month or the day of week to *, got "cron(0 2 1 * MON)"',
    'targets[0].alerting.maintenance[4].schedule: must be written like cron(0 2 * * SUN) or at(2026-12-01T22:00), got "cron(0 2 ? * SUN)"',
  ],
  'maintenance-of-nowhere': [
    'targets[0].alerting.maintenance[0].minutes: must be a whole number from 1 to 21600, got 0',
    'targets[0].alerting.maintenance[0].timezone: must be a time zone such as Europe/Berlin, got "Berlin"',
    'targets[0].alerting.maintenance[0].schedule: must be written like cron(0 2 * * SUN) or at(2026-12-01T22:00), got "every night"',
  ],
  'name-huge': [
    'targets[0].name: must be at most 64 letters, digits and hyphens, got "orders-orders-orders-orders-orders-orders-orders-orders-orders-orders-orders…',
  ],
  'name-of-another-target': ['targets[1].name: must differ from the name of targets[0], got "orders-live"'],
  'name-that-turns-the-line': [
    'targets[0].name: must be at most 64 letters, digits and hyphens, got "orders\\u202e\\u009b2J\\u200b"',
  ],
  'lists-with-something-twice': [
    'targets[0].vpc.cidrs[1]: must differ from cidrs[0], got "10.0.0.0/16"',
    'targets[0].endpoint.dnsEntries[2]: must differ from dnsEntries[0], got "vpce-0a1b-x1y2.execute-api.us-east-1.vpce.amazonaws.com"',
    'targets[0].apis[0].kinds[2]: must differ from kinds[0], got "private-dns"',
  ],
  'kinds-without-zonal': [
    'targets[0].apis[0].kinds[1]: must have a name among dnsEntries of the endpoint, got "vpce-zonal"',
  ],
  'no-targets': ['targets: must have at least 1 entry, got []'],
  'not-an-array': [
    'targets: must be an array, got {"vpc":{"id":"vpc-0a1b","cidrs":["10.0.0.0/16"]},"zones":[{"name":"us-east-1a…',
  ],
  'primary-not-a-kind': ['targets[0].apis[0].primary: must be one of kinds (vpce-regional), got "private-dns"'],
  'probe-missing': ['targets[0].apis[0].probe: must be an object, got nothing'],
  'resource-of-another-host': [
    `targets[0].apis[0].probe.resource: must start with one '/' and hold only URL path and query characters, any other as %XX, got "//orders.example.com/health"`,
  ],
  'sample-against-schema': [
    'targets[0].apis[0].probe.sample: must satisfy expect.bodySchema (#/status: Instance does not match "ok".), got {"status":"down"}',
  ],
  'seven-zones': [
    'targets[0].zones: must have at most 6 entries, got [{"name":"us-east-1a","subnetId":"subnet-00","cidr":"10.0.0.0/24"},{"name":"u…',
  ],
  'stage-with-slash': [
    'targets[0].apis[0].stage: must be at most 128 letters, digits, hyphens and underscores, got "live/v2"',
  ],
  'subnet-larger-than-vpc': [
    `targets[0].zones[0].cidr: must be inside the VPC's 10.0.0.0/20, 10.1.0.0/16, got "10.0.0.0/18"`,
  ],
  'subnet-outside-vpc': [`targets[0].zones[0].cidr: must be inside the VPC's 10.0.0.0/16, got "10.1.1.0/24"`],
  'subnet-twice': ['targets[0].zones[1].subnetId: must differ from zones[0].subnetId, got "subnet-0a1b"'],
  'subnets-overlap': ['targets[0].zones[1].cidr: must not overlap zones[0].cidr, got "10.0.0.0/23"'],
  'tag-of-aws': ['targets[0].tags["aws:team"]: must be 1 to 128 characters that a tag can have, got "aws:team"'],
  'tag-of-prototype': ['targets[0].tags.__proto__: must not be used as a key, got "__proto__"'],
  'target-twice': ['targets[1].apis[0].target: must differ from the target of targets[0].apis[0], got "a1b2c3-live"'],
  'token-of-cdk': [
    `targets[0].apis[0].probe.headers["X-Note"]: must not hold what CDK takes for a token, '\${Token[…]}', got "for \${Token[TOKEN.1]}"`,
  ],
  'topic-fifo': [
    'targets[0].apis[0].alerting.explanations.topicArn: must be the ARN of a standard SNS topic, got "arn:aws:sns:us-east-1:111122223333:explanations.fifo"',
  ],
  'topic-of-another-region': [
    'targets[0].apis[0].alerting.notices.topicArn: must be a topic in us-east-1, got "arn:aws:sns:us-west-2:111122223333:notices"',
  ],
  'two-apis': ['targets[0].name: must be set where there are several APIs, got nothing'],
  'body-schema-misspelt': [
    'targets[0].apis[0].probe.expect.bodySchema: unknown typ, did you mean type?',
    'targets[0].apis[0].probe.expect.bodySchema.properties.pets.items: unknown requird, did you mean required?',
  ],
  'body-schema-against-its-own': [
    'targets[0].apis[0].probe.expect.bodySchema.properties.id.minLength: must be >= 0, got -1',
    'targets[0].apis[0].probe.expect.bodySchema.type: must be array or boolean or integer or null or number or object or string, got "objekt"',
    'targets[0].apis[0].probe.expect.bodySchema.required: must be array, got "id"',
  ],
  'body-schema-of-nothing': [
    'targets[0].apis[0].probe.expect.bodySchema: must constrain something, by type or required for instance, got {"title":"Pets","properties":{"id":{}},"$defs":{"id":{"type":"string"}}}',
  ],
  'body-schema-pattern': [
    'targets[0].apis[0].probe.expect.bodySchema: must be a JSON Schema of 2020-12 (Invalid regular expression: /(/u: Unterminated group), got {"type":"string","pattern":"("}',
  ],
  'private-dns-unseen': [
    'targets[0].apis[0].kinds: must be set, since dnsEntries of the endpoint hold no private DNS name: name the kinds that clients use, got nothing',
  ],
  'slower-than-an-attempt': [
    'targets[0].apis[0].probe.expect.latencyMs: must be less than 15000, since an attempt that takes longer fails, got 20000',
    'targets[0].apis[0].alerting.alarms.slow.overMs: must be less than 15000, since an attempt that takes longer fails, got 15000',
  ],
  'cidr-with-host-bits': [
    'targets[0].vpc.cidrs[0]: must begin with the first address of its block, got "10.0.7.1/16"',
    'targets[0].zones[0].cidr: must begin with the first address of its block, got "10.0.1.128/24"',
  ],
  'of-another-partition': [
    'targets[0].endpoint.dnsEntries[1]: must end in amazonaws.com, as names in us-east-1 do, got "execute-api.us-east-1.amazonaws.com.cn"',
    'targets[0].apis[0].alerting.pages.topicArn: must be of the partition aws, as us-east-1 is, got "arn:aws-cn:sns:us-east-1:111122223333:pages"',
    'targets[0].permissionsBoundaryArn: must be of the partition aws, as us-east-1 is, got "arn:aws-cn:iam::aws:policy/Boundary"',
    'targets[0].roleArn: must be of the partition aws, as us-east-1 is, got "arn:aws-us-gov:iam::111122223333:role/canary"',
  ],
  'roles-twice': [
    'targets[0].roleArns: unknown canaries, did you mean canary?',
    'targets[0].roleArns.notifier: must be of account 444455556666, got "arn:aws:iam::111122223333:role/notifier"',
    'targets[0].roleArns.notifier: must be left out where roleArn is the role for every duty, got "arn:aws:iam::111122223333:role/notifier"',
  ],
  organisation: [
    'targets[0].endpoint.accountId: must be a string of 12 digits, got "42"',
    'targets[0].alerting.pages.actionArns[2]: must be the ARN of a Lambda function, an OpsItem, a response plan or an investigation group, got "arn:aws:sqs:us-east-1:111122223333:q"',
    'targets[0].alerting.explanations.format: must be text or amazon-q or json, got "xml"',
    'targets[0].logRetentionDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 42',
    'targets[0].rolePath: must begin and end with a slash, as /teams/network/ does, got "teams"',
    'targets[0].names: must be letters, digits, hyphens and underscores, with {name} once, as in acme-{name}-prod, got "acme-prod"',
    'targets[0].alerting.explanations: must be left out where notifier is off, got ["a@example.com"]',
    'targets[0].apis[0].alerting.explanations: must be left out where notifier is off, got "arn:aws:sns:us-east-1:111122223333:t"',
    'targets[0].encryptionKeyArn: must be in us-east-1, got "arn:aws:kms:eu-west-1:111122223333:key/0a1b"',
    'targets[0].endpoint.securityGroupId: must be set where addIngress is true, got nothing',
  ],
  'organisation-elsewhere': [
    'targets[0].encryptionKeyArn: must be in us-east-1, got "arn:aws:kms:eu-west-1:111122223333:key/0a1b"',
    'targets[0].alerting.pages.actionArns[0]: must be in us-east-1, got "arn:aws:lambda:eu-west-1:111122223333:function:f"',
    'targets[0].alerting.pages.actionArns[1]: must be of account 111122223333, got "arn:aws:ssm:us-east-1:444455556666:opsitem:1"',
    'targets[0].alerting.pages.actionArns[2]: must be of the partition aws, as us-east-1 is, got "arn:aws-cn:ssm:us-east-1:111122223333:opsitem:1"',
    'targets[0].endpoint.addIngress: must be false where the endpoint is in another account (accountId), got true',
    'targets[1].notifier.subnetIds[1]: must differ from subnetIds[0], got "subnet-0a1b"',
    'targets[1].apis[0].alerting.notices.actionArns[1]: must differ from actionArns[0], got "arn:aws:ssm:us-east-1:111122223333:opsitem:1"',
    'targets[1].names: must differ from that of targets[0], got "acme-{name}"',
  ],
  'role-of-another-account': [
    'targets[0].permissionsBoundaryArn: must be the ARN of an IAM policy, got "arn:aws:iam::111122223333:policy/my boundary"',
    'targets[0].roleArn: must be of account 444455556666, got "arn:aws:iam::111122223333:role/canary"',
  ],
  'tags-too-many': [
    'targets[0].tags: must have at most 50 entries, got {"tag0":"","tag1":"","tag2":"","tag3":"","tag4":"","tag5":"","tag6":"","tag7"…',
  ],
  'public-apis': [
    'targets[0].publicApis[3]: must be a DNS name in lower case such as orders.internal.example.com, got "API.example.com"',
    'targets[0].publicApis[5]: must differ from publicApis[4], got "b1b2b3.execute-api.us-east-1.amazonaws.com"',
    'targets[0].publicApis[0]: must be the name of an API that is not in apis, got "a1b2c3.execute-api.us-east-1.amazonaws.com"',
    'targets[0].publicApis[1]: must be a name in us-east-1: an endpoint captures none of another region, got "z9y8x7.execute-api.eu-west-1.amazonaws.com"',
    'targets[0].publicApis[2]: must be an API\'s name, and is an endpoint\'s, got "vpce-0a1b-x1y2.execute-api.us-east-1.vpce.amazonaws.com"',
    'targets[0].apis[0].kinds: must be set, since dnsEntries of the endpoint hold no private DNS name: name the kinds that clients use, got nothing',
  ],
  'resource-not-encoded': [
    `targets[0].apis[0].probe.resource: must start with one '/' and hold only URL path and query characters, any other as %XX, got "/a%zz"`,
  ],
  'zone-of-another-region': ['targets[0].zones[1].name: must be a zone of us-east-1, got "us-west-2b"'],
  'zone-twice': ['targets[0].zones[1].name: must differ from zones[0].name, got "us-east-1a"'],
};

test.each(Object.entries(MISTAKES))('%s is told exactly', (name, issues) => {
  expect(parseAppConfig({ targets: `${FOLDER}${name}.json` })).toEqual({
    ok: false,
    issues: issues.map((issue) => `${FOLDER}${name}.json: ${issue}`),
  });
});

test('every wrong configuration has its messages here', () => {
  expect(new Set(readdirSync(FOLDER))).toEqual(new Set(Object.keys(MISTAKES).map((name) => `${name}.json`)));
});
