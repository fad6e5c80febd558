import type { WatchedApiProps } from '../../library/watched-api.ts';

/** What a canary asks PetStore for, and what it expects: the body too, as the example turns its backend's errors into 200. */
export const PET_STORE_CHECK: Pick<WatchedApiProps, 'probe' | 'showAnswers'> = {
  // Whoever tests it wants to see the pets.
  showAnswers: true,
  probe: {
    resource: '/pets',
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
    },
  },
};
