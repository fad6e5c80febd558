import { mock } from '../../openapi/mock-integration.ts';
import type { Backend } from './integration.ts';

const PETS = [
  { id: 1, type: 'dog', price: 249.99 },
  { id: 2, type: 'cat', price: 124.99 },
  { id: 3, type: 'fish', price: 0.99 },
];

/** What AWS's own backend says of a pet it does not have. */
const NO_SUCH_PET = {
  errors: [
    { key: 'Pet2.type', message: 'Missing required field' },
    { key: 'Pet2.price', message: 'Missing required field' },
  ],
};

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

const petById = (): string => {
  const branches = PETS.map((pet) => `if($input.params('petId') == '${pet.id}')${pretty(pet)}`);
  return `#${branches.join('#else')}#{else}${pretty(NO_SUCH_PET)}#end`;
};

/** PetStore without a backend: API Gateway answers as the example's backend does. */
export const mockBackend: Backend = {
  listPets: mock({ body: pretty(PETS) }),
  createPet: mock({
    // A response template does not see the request's body: it is handed over in an override that a mock does not use.
    request: '#set($context.requestOverride.path.pet = $input.body){"statusCode": 200}',
    body: '{\n  "pet": $context.requestOverride.path.pet,\n  "message": "success"\n}',
  }),
  getPet: mock({ body: petById() }),
};
