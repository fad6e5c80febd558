import { type Integration, mock, ORIGIN } from '../../openapi/mock-integration.ts';

/** The integrations of the methods that have a backend in the console's example. */
export interface Backend {
  readonly listPets: Integration;
  readonly createPet: Integration;
  readonly getPet: Integration;
}

/** The answer to a browser's preflight request. */
export const preflight = (methods: string): Integration =>
  mock({
    responseParameters: {
      ...ORIGIN,
      'method.response.header.Access-Control-Allow-Methods': `'${methods}'`,
      'method.response.header.Access-Control-Allow-Headers': "'Content-Type,X-Amz-Date,Authorization,X-Api-Key'",
    },
  });

/** An HTTP backend; every answer of it, an error too, becomes a 200 (the example's only response). */
export const http = (
  httpMethod: 'GET' | 'POST',
  uri: string,
  requestParameters: Readonly<Record<string, string>>,
): Integration => ({
  type: 'http',
  httpMethod,
  uri,
  requestParameters,
  passthroughBehavior: 'when_no_match',
  responses: { default: { statusCode: '200', responseParameters: ORIGIN } },
});
