import { Aws } from 'aws-cdk-lib';
import { type Backend, http } from './integration.ts';

// API Gateway calls it from its own network; inside the VPC private DNS would send this name to the endpoint.
const PETS_URI = `http://petstore.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/petstore/pets`;

/** AWS's demo backend, as the console's example API has it. */
export const httpBackend: Backend = {
  listPets: http('GET', PETS_URI, {
    'integration.request.querystring.type': 'method.request.querystring.type',
    'integration.request.querystring.page': 'method.request.querystring.page',
  }),
  createPet: http('POST', PETS_URI, {}),
  getPet: http('GET', `${PETS_URI}/{petId}`, { 'integration.request.path.petId': 'method.request.path.petId' }),
};
