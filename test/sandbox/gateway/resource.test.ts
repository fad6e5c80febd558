import { expect, test } from '@jest/globals';
import { findResource } from '../../../infra/sandbox/gateway/resource.ts';

const RESOURCES = [
  '/{proxy+}',
  '/pets/{petId}',
  '/',
  '/pets/{petId}/toys',
  '/pets/new',
  '/pets',
  '/pets/{petId}/{rest+}',
];

test.each([
  ['/', { resource: '/', parameters: {} }],
  ['/pets', { resource: '/pets', parameters: {} }],
  ['/pets/', { resource: '/pets', parameters: {} }],
  ['/pets/new', { resource: '/pets/new', parameters: {} }],
  ['/pets/7', { resource: '/pets/{petId}', parameters: { petId: '7' } }],
  ['/pets/a%20b', { resource: '/pets/{petId}', parameters: { petId: 'a b' } }],
  ['/pets/100%', { resource: '/pets/{petId}', parameters: { petId: '100%' } }],
  ['/pets/7/toys', { resource: '/pets/{petId}/toys', parameters: { petId: '7' } }],
  ['/pets/7/toys/1', { resource: '/pets/{petId}/{rest+}', parameters: { petId: '7', rest: 'toys/1' } }],
  ['/dogs/1/2', { resource: '/{proxy+}', parameters: { proxy: 'dogs/1/2' } }],
])('%s leads to %j', (path, expected) => {
  expect(findResource(RESOURCES, path)).toEqual(expected);
});

test.each(['/dogs', '/pets//', '/pets/7/8', '/Pets'])('%s leads nowhere', (path) => {
  expect(findResource(['/', '/pets', '/pets/{petId}'], path)).toBeUndefined();
});
