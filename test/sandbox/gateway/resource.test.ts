import { expect, test } from '@jest/globals';
import { findResource } from '../../../infra/sandbox/gateway/resource.ts';

const RESOURCES = ['/pets/{petId}', '/', '/pets/{petId}/toys', '/pets/new', '/pets'];

test.each([
  ['/', { resource: '/', parameters: {} }],
  ['/pets', { resource: '/pets', parameters: {} }],
  ['/pets/', { resource: '/pets', parameters: {} }],
  ['/pets/new', { resource: '/pets/new', parameters: {} }],
  ['/pets/7', { resource: '/pets/{petId}', parameters: { petId: '7' } }],
  ['/pets/a%20b', { resource: '/pets/{petId}', parameters: { petId: 'a b' } }],
  ['/pets/100%', { resource: '/pets/{petId}', parameters: { petId: '100%' } }],
  ['/pets/7/toys', { resource: '/pets/{petId}/toys', parameters: { petId: '7' } }],
  ['/dogs', undefined],
  ['/pets//', undefined],
  ['/pets/7/8', undefined],
  ['/Pets', undefined],
])('%s leads to %j', (path, expected) => {
  expect(findResource(RESOURCES, path)).toEqual(expected);
});
