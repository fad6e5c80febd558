import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseAppConfig } from '../../../infra/config/app-config.ts';
import { inTemporaryDirectory } from '../template.ts';
import { deploymentInput } from './deployment-input.ts';

const APP_CONFIG = new URL('../../../infra/config/app-config.ts', import.meta.url).href;

const ALERTING = {
  pages: { emails: [], actionArns: [] },
  notices: { emails: [], actionArns: [] },
  explanations: { emails: [], format: 'text' },
  alarms: {
    primaryDead: { datapointsToAlarm: 3, evaluationPeriods: 8 },
    kindDead: { datapointsToAlarm: 4, evaluationPeriods: 8 },
    addressZoneDead: { datapointsToAlarm: 4, evaluationPeriods: 8 },
    sourceDead: { datapointsToAlarm: 5, evaluationPeriods: 8 },
    sourceImpaired: { datapointsToAlarm: 4, evaluationPeriods: 8 },
    blind: { datapointsToAlarm: 2, evaluationPeriods: 3 },
    silent: { datapointsToAlarm: 3, evaluationPeriods: 3 },
    slow: { datapointsToAlarm: 4, evaluationPeriods: 6 },
    impaired: { datapointsToAlarm: 5, evaluationPeriods: 8 },
    slowToConnect: { datapointsToAlarm: 4, evaluationPeriods: 6 },
    certificateDays: 14,
  },
  maintenance: [],
};

test('without settings the demo of the article is made', () => {
  expect(parseAppConfig({ 'aws:cdk:bundling-stacks': ['**'], '@aws-cdk/core:something': true })).toEqual({
    ok: true,
    config: { environment: 'Demo', stage: 'demo', backend: 'mock', zones: 2, alerting: ALERTING, sandbox: false },
  });
});

test('the command line gives text, CDK_CONTEXT_JSON gives values', () => {
  const config = { environment: 'Prod', stage: 'live', backend: 'http', zones: 3, alerting: ALERTING, sandbox: true };

  expect(parseAppConfig({ ...config, zones: '3', sandbox: 'true' })).toEqual({ ok: true, config });
  expect(parseAppConfig(config)).toEqual({ ok: true, config });
});

test('every mistake is named at once, with what was expected and what was given', () => {
  const context = { environment: '2nd', stage: 'de mo', backend: 'lambda', zones: '7', sandbox: 'perhaps', stge: '' };

  expect(parseAppConfig(context)).toEqual({
    ok: false,
    issues: [
      'environment: must be letters, digits and hyphens, a letter first, got "2nd"',
      'stage: must be at most 128 letters, digits, hyphens and underscores, got "de mo"',
      'backend: must be mock or http, got "lambda"',
      'zones: must be a whole number from 1 to 6, or the names of at most 6 zones, such as us-east-1b,us-east-1c, got "7"',
      'sandbox: must be true or false, got "perhaps"',
      'unknown stge, did you mean stage?',
    ],
  });
});

test('a setting that is written with a hyphen is told; what CDK itself keeps in the context is not', () => {
  expect(parseAppConfig({ 'dns-servers': '10.9.0.53', 'acknowledged-issue-numbers': [1], 'hosted-zone:x': 1 })).toEqual(
    {
      ok: false,
      issues: ['unknown dns-servers, did you mean dnsServers?'],
    },
  );
});

test.each([
  ['3', 3],
  ['us-east-1b,us-east-1c', ['us-east-1b', 'us-east-1c']],
  [['us-east-1f'], ['us-east-1f']],
])('the zones of the demo %j are taken', (zones, taken) => {
  expect(parseAppConfig({ zones })).toMatchObject({ ok: true, config: { zones: taken } });
});

test('DNS servers of the demo are a list, or a text from the command line', () => {
  for (const dnsServers of ['10.9.0.53,10.9.1.53', ['10.9.0.53', '10.9.1.53']])
    expect(parseAppConfig({ dnsServers })).toMatchObject({
      ok: true,
      config: { dnsServers: ['10.9.0.53', '10.9.1.53'] },
    });
  for (const dnsServers of ['', 'AmazonProvidedDNS', 53, [], '10.9.0.53,10.9.0.256'])
    expect(parseAppConfig({ dnsServers })).toMatchObject({
      ok: false,
      issues: [expect.stringMatching(/^dnsServers(\[1\])?: must /)],
    });
});

test('only the sandbox needs a sample, and only of a body that must satisfy a schema', () => {
  const probe = { resource: '/', expect: { bodySchema: { type: 'object' } } };
  const targets = [deploymentInput({ api: { probe } })];

  expect(parseAppConfig({ targets }).ok).toBe(true);
  expect(parseAppConfig({ targets, sandbox: true })).toEqual({
    ok: false,
    issues: [
      'targets[0].apis[0].probe.sample: must be set for the sandbox, which cannot make up a body that satisfies expect.bodySchema, got nothing',
    ],
  });
  const sampled = [deploymentInput({ api: { probe: { ...probe, sample: {} } } })];
  expect(parseAppConfig({ targets: sampled, sandbox: true }).ok).toBe(true);
});

test('a domain name comes with its certificate', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d';

  expect(parseAppConfig({ domainName: 'pets.example.com', certificateArn }).ok).toBe(true);
  expect(parseAppConfig({ domainName: 'pets.example.com' })).toEqual({
    ok: false,
    issues: ['certificateArn: must be set where domainName is, got nothing'],
  });
  expect(
    parseAppConfig({ domainName: 'Pets', certificateArn: 'arn:aws:iam::111122223333:server-certificate/x' }),
  ).toEqual({
    ok: false,
    issues: [
      'domainName: must be a DNS name in lower case such as orders.internal.example.com, got "Pets"',
      'certificateArn: must be the ARN of a certificate in ACM, got "arn:aws:iam::111122223333:server-certificate/x"',
    ],
  });
});

test('zones of two regions, and one twice, are refused', () => {
  expect(parseAppConfig({ zones: 'us-east-1b,us-west-2a,us-east-1b' })).toEqual({
    ok: false,
    issues: [
      'zones[1]: must be a zone of us-east-1, got "us-west-2a"',
      'zones[2]: must differ from zones[0], got "us-east-1b"',
    ],
  });
});

test('a mistake in a file of CDK is told with the file', () => {
  const issues = inTemporaryDirectory((directory) => {
    const project = { context: { stage: 'de mo', colour: 'red' } };
    const user = { context: { backend: 'lambda' } };
    const files = { 'cdk.json': project, 'cdk.context.json': { zones: 9 }, 'home/.cdk.json': user };
    mkdirSync(join(directory, 'home'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), JSON.stringify(content));
    const context = { ...project.context, ...user.context, zones: 9, environment: '2nd' };
    const script = `import { parseAppConfig } from ${JSON.stringify(APP_CONFIG)};
      console.log(JSON.stringify(parseAppConfig(${JSON.stringify(context)}).issues));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: directory,
      env: { ...process.env, HOME: join(directory, 'home') },
      encoding: 'utf8',
    });
    return JSON.parse(stdout.replaceAll(directory, ''));
  });

  expect(issues.map((issue: string) => issue.replace(/ must be.*/, ''))).toEqual([
    'environment:',
    'cdk.json: stage:',
    '~/.cdk.json: backend:',
    'cdk.context.json: zones:',
    'cdk.json: unknown colour',
  ]);
});

test('targets take the place of the demo, and leave nothing for its settings to say', () => {
  expect(parseAppConfig({ targets: [deploymentInput()], environment: 'Prod', zones: 3 })).toEqual({
    ok: false,
    issues: [
      'environment: must be left out, since it is about the demo, which targets replace, got "Prod"',
      'zones: must be left out, since it is about the demo, which targets replace, got 3',
    ],
  });
});

const withFile = <Result>(content: string, use: (path: string) => Result): Result =>
  inTemporaryDirectory((directory) => {
    const path = join(directory, 'my-apis.json');
    writeFileSync(path, content);
    return use(path);
  });

test('targets can stand in a file', () => {
  const inFile = withFile(JSON.stringify([deploymentInput()]), (targets) => parseAppConfig({ targets }));

  expect(inFile).toMatchObject({ ok: true, config: { targets: [{ name: 'orders-live' }] } });
  expect(inFile).toEqual(parseAppConfig({ targets: [deploymentInput()] }));
});

test.each([
  [
    '{"authorization": "Bearer 0123456789", x}',
    'Expected double-quoted property name in JSON at position 39 (line 1 column 40)',
  ],
  ['[Bearer 0123456789]', "Unexpected token 'B'"],
])('a file that holds %s is refused without showing what stands in it', (content, reason) => {
  const issues = withFile(content, (path) => {
    const parsed = parseAppConfig({ targets: path });
    return parsed.ok || parsed.issues.map((issue) => issue.replace(path, 'PATH'));
  });

  expect(issues).toEqual([`targets: must be an array, or the path of a JSON file with one (${reason}), got "PATH"`]);
});

test('a credential that stands where a file should is not shown', () => {
  expect(JSON.stringify(parseAppConfig({ targets: 'Bearer 0123456789' }))).not.toContain('0123456789');
});

test('a file that is not there is named', () => {
  expect(parseAppConfig({ targets: 'no/such/file.json' })).toEqual({
    ok: false,
    issues: [
      'targets: must be an array, or the path of a JSON file with one (ENOENT: no such file or directory, open \'no/such/file.json\'), got "no/such/file.json"',
    ],
  });
});
