import { expect, test } from '@jest/globals';
import { describeFault, parseFault, readFault } from '../../../infra/sandbox/faults/specification.ts';
import { FAULTS } from '../../../infra/sandbox/faults/table.ts';
import { deploymentOf } from '../gateway/example.ts';
import { exampleFunction } from '../lambda/example.ts';

const example = deploymentOf();
const deployment = {
  ...example,
  endpoint: {
    ...example.endpoint,
    interfaces: [{ zone: 'eu-central-1a', subnetId: 'subnet-a', addresses: ['127.10.2.10'], name: 'a.example' }],
  },
  functions: [{ ...exampleFunction, zones: ['eu-central-1c'] }],
};
const dualStack = {
  ...deployment,
  endpoint: {
    ...deployment.endpoint,
    interfaces: deployment.endpoint.interfaces.map((one) => ({ ...one, addresses: ['127.10.2.10', '::1'] })),
  },
};
const always = { first: 1, last: Number.POSITIVE_INFINITY };

test.each([
  ['stage-missing', { name: 'stage-missing', ...always }],
  ['endpoint-drops:eu-central-1a', { name: 'endpoint-drops', target: 'eu-central-1a', ...always }],
  ['name-not-found:alias', { name: 'name-not-found', target: 'alias', ...always }],
  ['name-not-found:eu-central-1a', { name: 'name-not-found', target: 'eu-central-1a', ...always }],
  ['function-killed:eu-central-1c', { name: 'function-killed', target: 'eu-central-1c', ...always }],
  ['tls-reset@3', { name: 'tls-reset', first: 3, last: 3 }],
  ['tls-reset@3-', { name: 'tls-reset', first: 3, last: Number.POSITIVE_INFINITY }],
  ['backend-slow=3000', { name: 'backend-slow', amount: 3_000, ...always }],
  [
    'certificate-ends-soon=0:eu-central-1a@2',
    { name: 'certificate-ends-soon', amount: 0, target: 'eu-central-1a', first: 2, last: 2 },
  ],
  ['dns-silent:alias@4-9', { name: 'dns-silent', target: 'alias', first: 4, last: 9 }],
])('%s is read', (text, fault) => {
  const read = parseFault(text, deployment);

  expect(read).toEqual(fault);
  expect(describeFault(read)).toBe(text.replace(/@.*/, ''));
});

test('a fault is confined to a family where there are two', () => {
  expect(parseFault('endpoint-drops:ipv6', dualStack)).toEqual({ name: 'endpoint-drops', target: 'ipv6', ...always });
  expect(() => parseFault('endpoint-drops:ipv6', deployment)).toThrow('with one of the targets eu-central-1a');
  expect(() => parseFault('stage-missing:ipv6', dualStack)).toThrow('with one of the targets PetStore');
});

const SYNTAX = 'expected NAME[=amount][:target][@first-last], such as endpoint-drops:us-east-1b@4-9';
const MILLISECONDS = 'expected backend-slow= with a whole number of ms from 0 to 60000';

test.each([
  ['', SYNTAX],
  ['tls-reset@0', SYNTAX],
  ['backend-slow=', SYNTAX],
  ['endpoint-drops:eu-central-1a=3', SYNTAX],
  ['tls-reset@4-2', 'expected a last run that is not before the first'],
  ['tls-reset=3', 'expected tls-reset without a number'],
  ['backend-slow=-1', MILLISECONDS],
  ['backend-slow=1.5', MILLISECONDS],
  ['backend-slow=60001', MILLISECONDS],
  ['backend-slow=soon', MILLISECONDS],
  ['stage-missing:eu-central-1a', 'expected stage-missing with one of the targets PetStore'],
  ['endpoint-drops:alias', 'expected endpoint-drops with one of the targets eu-central-1a'],
  ['function-killed:eu-central-1a', 'expected function-killed with one of the targets eu-central-1c'],
  [
    'dns-silent:mars',
    'expected dns-silent with one of the targets private-dns, vpce-regional, vpce-zonal, alias, eu-central-1a',
  ],
  [
    'endpoint-drop@3',
    'there is no fault of this name; did you mean endpoint-drops or endpoint-deleted? (--list-faults names them all)',
  ],
  ['cert-expired', 'there is no fault of this name; did you mean certificate-expired? (--list-faults names them all)'],
  [
    'cert-ends',
    'there is no fault of this name; did you mean certificate-ends-soon or own-certificate-ends-soon? (--list-faults names them all)',
  ],
  ['hangs', 'there is no fault of this name; did you mean backend-hangs? (--list-faults names them all)'],
  ...['toString', '__proto__', 'what'].map(
    (name) => [name, 'there is no fault of this name (--list-faults names them all)'] as const,
  ),
])('%j is refused with what was expected instead', (text, reason) => {
  expect(() => parseFault(text, deployment)).toThrow(new Error(`fault ${JSON.stringify(text)}: ${reason}`));
});

test('every fault is meant by its name with a letter left out', () => {
  for (const name of Object.keys(FAULTS)) {
    expect(() => readFault(name.slice(1))).toThrow(`did you mean ${name}`);
  }
});
