import type { WatchedApi } from '../../canary/configuration.ts';

/** What a canary asks PetStore for, and what it expects: the body too, as the example turns its backend's errors into 200. */
export const PET_STORE_CHECK: Pick<WatchedApi, 'request' | 'expect' | 'showAnswers'> = {
  // Whoever tests it wants to see the pets.
  showAnswers: true,
  request: { method: 'GET', resource: '/pets', headers: {} },
  expect: {
    status: [200],
    contentType: 'application/json',
    bodySchema: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['id', 'type', 'price'],
        properties: { id: { type: 'integer' }, type: { type: 'string' }, price: { type: 'number' } },
      },
    },
    maxBodyBytes: 65_536,
  },
};
