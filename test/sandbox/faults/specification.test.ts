import { expect, test } from '@jest/globals';
import { describeFault, parseFault } from '../../../infra/sandbox/faults/specification.ts';
import { deploymentOf } from '../gateway/example.ts';
import { exampleFunction } from '../lambda/example.ts';

const example = deploymentOf();
const deployment = {
  ...example,
  endpoint: {
    ...example.endpoint,
    interfaces: [{ zone: 'eu-central-1a', subnetId: 'subnet-a', address: '127.10.2.10', name: 'a.example' }],
  },
  functions: [{ ...exampleFunction, zones: ['eu-central-1c'] }],
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
  ['dns-silent:alias@4-9', { name: 'dns-silent', target: 'alias', first: 4, last: 9 }],
])('%s is read', (text, fault) => {
  const read = parseFault(text, deployment);

  expect(read).toEqual(fault);
  expect(describeFault(read)).toBe(text.replace(/@.*/, ''));
});

test.each([
  ['', 'NAME[:target][@first-last], such as endpoint-drops:us-east-1b@4-9'],
  ['tls-reset@0', 'NAME[:target][@first-last], such as endpoint-drops:us-east-1b@4-9'],
  ['tls-reset@4-2', 'a last run that is not before the first'],
  ['stage-missing:eu-central-1a', 'stage-missing without a target'],
  ['endpoint-drops:alias', 'endpoint-drops with one of the targets eu-central-1a'],
  ['function-killed:eu-central-1a', 'function-killed with one of the targets eu-central-1c'],
  [
    'dns-silent:mars',
    'dns-silent with one of the targets private-dns, vpce-regional, vpce-zonal, alias, eu-central-1a',
  ],
])('%j is refused with what was expected instead', (text, expected) => {
  expect(() => parseFault(text, deployment)).toThrow(new Error(`fault ${JSON.stringify(text)}: expected ${expected}`));
});

test.each(['toString', '__proto__', 'no-such-fault'])('%s is no fault', (name) => {
  expect(() => parseFault(name, deployment)).toThrow(`fault "${name}": expected one of private-dns-off, `);
});
