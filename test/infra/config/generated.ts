import type { Random } from '../../random.ts';

const REGIONS = [
  'us-east-1',
  'eu-central-1',
  'cn-north-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'mx-central-1',
];
const PARTITIONS: Readonly<Record<string, readonly [partition: string, suffix: string]>> = {
  'cn-north-1': ['aws-cn', 'amazonaws.com.cn'],
  'us-gov-west-1': ['aws-us-gov', 'amazonaws.com'],
  'eusc-de-east-1': ['aws-eusc', 'amazonaws.eu'],
  'us-iso-east-1': ['aws-iso', 'c2s.ic.gov'],
};
const SCHEMA = { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } };

/** A credential, which is in some of them and must be in no message. */
export const SECRET = 'Bearer 5ecret-0123456789';

/** A deployment as a person could write it: in most cases nothing is wrong with it. `number` tells it from others. */
export const generatedDeployment = (random: Random, number: number) => {
  const { int, chance, pick } = random;
  const region = pick(['us-east-1', ...REGIONS]);
  const [partition, suffix] = PARTITIONS[region] ?? ['aws', 'amazonaws.com'];
  const letters = [...'abcdef'].slice(0, 1 + int(6));
  const endpointLetters = chance(0.3) ? [...'abc'] : letters;
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${rest}`;
  const role = (name: string) => arn('iam', `:111122223333:role/${pick(['', 'team/', 'a=b/'])}${name}`);
  const topic = () => arn('sns', `${region}:111122223333:${pick(['on-call', 'Team_1'])}`);
  const recipients = () => pick<object>([{}, { emails: ['team@example.com'] }, { topicArn: topic() }]);
  const cidrOf = (network: number) => (index: number) => `10.${network}.${index}.0/24`;
  const elsewhere = chance(0.2);
  const ipAddressType = number % 5 === 1 ? 'dualstack' : number % 10 === 3 ? 'ipv6' : 'ipv4';
  const hasIpv6 = ipAddressType !== 'ipv4';
  const ipv6Of = (network: number, index: number) =>
    hasIpv6 ? { ipv6Cidr: `2001:db8:0:${network}${(index % 100).toString().padStart(2, '0')}::/64` } : {};
  const zonal = endpointLetters.map((letter) => `-${region}${letter}`);
  const printed = (name: string) =>
    pick<unknown>([name, `Z1:${name}`, `${name} (Z1)`, { DnsName: name, HostedZoneId: 'Z1' }]);
  const optional = (key: string, value: unknown, probability = 0.25) => (chance(probability) ? { [key]: value } : {});
  return {
    name: `target-${number}`,
    ...optional('region', region),
    ...optional('account', '111122223333'),
    vpc: {
      id: 'vpc-0a1b2c3d',
      cidrs: ['10.20.0.0/16', ...(chance(0.2) ? ['10.99.0.0/20'] : []), ...(hasIpv6 ? ['2001:db8:0:2000::/56'] : [])],
      ...optional('dnsServers', ['10.20.0.53', '192.0.2.53', '10.20.1.53', '172.16.0.2'].slice(int(4))),
    },
    zones: letters.map((letter, index) => ({
      name: `${region}${letter}`,
      subnetId: `subnet-0${letter}1b2c3d`,
      cidr: cidrOf(20)(index),
      ...(number % 4 === 0 ? {} : ipv6Of(20, index)),
    })),
    endpoint: {
      id: 'vpce-0a1b2c3d',
      dnsEntries: [
        ...['', ...(chance(0.8) ? zonal : [])].map((zone) =>
          printed(`vpce-0a1b2c3d-x1y2z3${zone}.execute-api.${region}.vpce.${suffix}`),
        ),
        ...[`execute-api.${region}.${suffix}`, `*.execute-api.${region}.${suffix}`].map(printed),
      ],
      ...(hasIpv6 ? { ipAddressType } : {}),
      ...(elsewhere
        ? { cidrs: [...(ipAddressType === 'ipv6' ? [] : ['10.9.0.0/16']), ...(hasIpv6 ? ['2001:db8:0:900::/56'] : [])] }
        : {}),
      ...optional(
        'zones',
        endpointLetters.map((letter, index) => ({
          name: `${region}${letter}`,
          ...(ipAddressType === 'ipv6' ? {} : { cidr: cidrOf(elsewhere ? 9 : 20)(index + 100) }),
          ...ipv6Of(elsewhere ? 9 : 20, index + 50),
        })),
      ),
      ...pick<object>([{}, { securityGroupId: 'sg-0a1b2c3d' }, { securityGroupId: 'sg-0a1b2c3d', addIngress: true }]),
    },
    apis: [
      {
        id: pick(['a1b2c3d4e5', '0000000000']),
        target: `target-${number}`,
        ...optional('name', pick(['orders', 'Orders (v2)', '注文', 'a/b c', '-', '$x "y" \\z'])),
        stage: pick(['live', 'pre-prod', 'v2_1', 'x'.repeat(128)]),
        ...namesOf(random),
        ...optional('showAnswers', true),
        probe: probeOf(random),
      },
    ],
    ...optional(
      'alerting',
      {
        pages: recipients(),
        notices: recipients(),
        explanations: recipients(),
        alarms: pick<object>([
          {},
          { slow: { overMs: 1 + int(14_999) }, certificateDays: 1 + int(300) },
          {
            primaryDead: { datapointsToAlarm: 1 + int(8) },
            silent: { datapointsToAlarm: 60, evaluationPeriods: 60 },
          },
        ]),
        maintenance: pick<readonly object[]>([
          [],
          [
            {
              schedule: pick(['cron(0 2 * * SUN)', 'cron(5 4 1 JAN-MAR *)', 'at(2036-02-29T10:00)']),
              minutes: 1 + int(21_600),
            },
          ],
        ]),
        ...optional('repository', 'https://git.example.com/canary/'),
      },
      0.5,
    ),
    ...optional('tags', pick<object>([{ team: 'orders + returns' }, { 'é:/=+@-._': '' }])),
    ...optional('permissionsBoundaryArn', arn('iam', ':aws:policy/Boundary')),
    ...optional('notifier', pick<unknown>(['outside', { subnetIds: ['subnet-0c0ffee0'] }])),
    ...optional('logRetentionDays', pick([1, 30, 3653])),
    ...optional('rolePath', pick(['/', '/teams/network/'])),
    ...optional('securityGroupId', 'sg-0c0ffee0'),
    ...pick<object>([
      {},
      { roleArn: role('every') },
      { roleArns: { canary: role('one'), ...optional('scheduler', role('two')) } },
    ]),
  };
};

/** The settings of the demo as a person could write them. */
export const generatedDemo = ({ int, chance, pick }: Random) => ({
  ...(chance(0.5) && { environment: pick(['Prod', 'a-1']) }),
  ...(chance(0.5) && { stage: pick(['live', 'pre-prod']) }),
  ...(chance(0.5) && { backend: pick(['mock', 'http']) }),
  ...(chance(0.5) && { zones: pick<unknown>([1 + int(6), '3', 'us-east-1b,us-east-1f', ['eu-central-1a']]) }),
  ...(chance(0.3) && { dnsServers: pick<unknown>(['10.0.0.53', ['10.0.0.53', '192.0.2.1'].slice(int(2))]) }),
  ...(chance(0.3) && { alerting: pick<object>([{}, { pages: { emails: ['team@example.com'] } }]) }),
  ...(chance(0.3) && { sandbox: pick<unknown>([true, 'false']) }),
});

const namesOf = ({ chance, pick }: Random) => {
  const kinds = pick<readonly string[] | undefined>([undefined, ['private-dns'], ['alias', 'vpce-regional']]);
  if (chance(0.75)) return { ...(kinds && { kinds }) };
  const own = {
    name: pick(['orders.internal.example.com', 'o.example']),
    ...(chance(0.5) && { basePath: pick(['', 'v1']) }),
  };
  return { names: [own], ...(kinds && { kinds: [...kinds, 'own'] }) };
};

const probeOf = ({ chance, pick, int }: Random) => {
  const probe = {
    resource: pick(['/', '/health', '/users/a@b.example/caf%C3%A9', "/a;b=c/!$&'()*+,:?x=/?"]),
    ...pick<object>([
      {},
      {},
      { headers: { 'X-Canary': pick(['', 'a "b" \\ $c #d']), Authorization: SECRET } },
      { headers: { 'X-Canary': '1' }, auth: 'iam' },
    ]),
  };
  const expect = {
    ...(chance(0.3) ? { contentType: pick(['application/json', 'Text/Plain', 'application/vnd.a_b+json']) } : {}),
    ...(chance(0.3) ? { latencyMs: 1 + int(14_999) } : {}),
    ...(chance(0.2) ? { maxBodyBytes: 1 + int(10_000_000) } : {}),
  };
  // Seldom, since it takes its reader longer than all the rest.
  if (chance(0.05))
    return {
      ...probe,
      expect: { ...expect, bodySchema: SCHEMA },
      // Without one it can be deployed, and not be played.
      ...(chance(0.8) && { sample: { status: 'ok', note: '$x #y "z" \\ü' } }),
    };
  return pick<object>([
    { ...probe, expect },
    { ...probe, method: 'HEAD', expect },
    { ...probe, method: 'OPTIONS', expect: { ...expect, status: pick([200, 204]) } },
    { ...probe, timeoutMs: 1_000 + int(34_000), expect: { ...expect, status: [204, 200] } },
    { ...probe, method: pick(['POST', 'PUT']), body: pick<unknown>([{ a: [1] }, 'text', null, 0]), expect },
    { ...probe, expect: { status: 403, errorType: 'MissingAuthenticationTokenException' } },
    { ...probe, expect: { status: pick([401, 500]), errorType: 'UnauthorizedException' } },
  ]);
};
