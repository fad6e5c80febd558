import { mock } from '../../openapi/mock-integration.ts';
import { onlyThrough } from '../../openapi/resource-policy.ts';
import { type Backend, preflight } from './integration.ts';
import { WELCOME_PAGE } from './welcome-page.ts';

const header = (description: string) => ({ description, schema: { type: 'string' } });
const ALLOW_ORIGIN = { 'Access-Control-Allow-Origin': header('Origins that may read the answer') };
const PREFLIGHT_HEADERS = {
  ...ALLOW_ORIGIN,
  'Access-Control-Allow-Methods': header('Methods that a browser may use'),
  'Access-Control-Allow-Headers': header('Headers that a browser may send'),
};

const ref = (model: string) => ({ $ref: `#/components/schemas/${model}` });
const json = (model: string) => ({ 'application/json': { schema: ref(model) } });
const answers = (model: string, headers: Readonly<Record<string, unknown>> = ALLOW_ORIGIN) => ({
  200: { description: 'Successful operation', headers, content: json(model) },
});
const query = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const PET_ID = {
  name: 'petId',
  in: 'path',
  required: true,
  description: 'The id of the pet',
  schema: { type: 'string' },
};

const MODELS = {
  Pet: {
    type: 'object',
    properties: { id: { type: 'integer' }, type: { type: 'string' }, price: { type: 'number' } },
  },
  Pets: { type: 'array', items: ref('Pet') },
  NewPet: { type: 'object', properties: { type: ref('PetType'), price: { type: 'number' } } },
  NewPetResponse: { type: 'object', properties: { pet: ref('Pet'), message: { type: 'string' } } },
  PetType: { type: 'string', enum: ['dog', 'cat', 'fish', 'bird', 'gecko'] },
  Empty: { type: 'object' },
};

/** The OpenAPI document of API Gateway's example API, PetStore, reachable through one VPC endpoint only. */
export const petStoreDocument = (title: string, backend: Backend, vpcEndpointId: string) => ({
  openapi: '3.0.1',
  info: { title, version: '1.0.0', description: "API Gateway's example API" },
  paths: {
    '/': {
      get: {
        description: 'A page for a person',
        responses: {
          200: {
            description: 'Successful operation',
            headers: { 'Content-Type': header('Media type of the page') },
            content: { 'text/html': { schema: ref('Empty') } },
          },
        },
        'x-amazon-apigateway-integration': mock({
          mediaType: 'text/html',
          body: WELCOME_PAGE,
          responseParameters: { 'method.response.header.Content-Type': "'text/html'" },
        }),
      },
    },
    '/pets': {
      get: {
        summary: 'List all pets',
        parameters: [query('type', 'The type of pet to list'), query('page', 'The page of the list')],
        responses: answers('Pets'),
        'x-amazon-apigateway-integration': backend.listPets,
      },
      post: {
        operationId: 'CreatePet',
        summary: 'Create a pet',
        requestBody: { required: true, content: json('NewPet') },
        responses: answers('NewPetResponse'),
        'x-amazon-apigateway-integration': backend.createPet,
      },
      options: {
        responses: answers('Empty', PREFLIGHT_HEADERS),
        'x-amazon-apigateway-integration': preflight('POST,GET,OPTIONS'),
      },
    },
    '/pets/{petId}': {
      get: {
        operationId: 'GetPet',
        summary: 'Show one pet',
        parameters: [PET_ID],
        responses: answers('Pet'),
        'x-amazon-apigateway-integration': backend.getPet,
      },
      options: {
        parameters: [PET_ID],
        responses: answers('Empty', PREFLIGHT_HEADERS),
        'x-amazon-apigateway-integration': preflight('GET,OPTIONS'),
      },
    },
  },
  components: { schemas: MODELS },
  // In the document and not in the resource's Policy: an import may replace the policy by what the document says.
  'x-amazon-apigateway-policy': onlyThrough(vpcEndpointId),
});
