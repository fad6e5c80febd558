/** A method's `x-amazon-apigateway-integration`: who answers it. */
export type Integration = Readonly<Record<string, unknown>>;

/** The integrations of the methods that have a backend in the console's example. */
export interface Backend {
  readonly listPets: Integration;
  readonly createPet: Integration;
  readonly getPet: Integration;
}

const ORIGIN = { 'method.response.header.Access-Control-Allow-Origin': "'*'" };

/** What API Gateway answers by itself. */
export interface MockAnswer {
  /** 200 unless given. */
  readonly status?: number;
  /** Of what is sent; JSON unless given. */
  readonly requestType?: string;
  readonly mediaType?: string;
  /** The body as a mapping template. */
  readonly body?: string;
  readonly responseParameters?: Readonly<Record<string, string>>;
  /** Must render to JSON with a `statusCode`. */
  readonly request?: string;
}

/** API Gateway answers by itself, with a body that is a mapping template. */
export const mock = ({ status = 200, ...answer }: MockAnswer): Integration => ({
  type: 'mock',
  passthroughBehavior: 'when_no_match',
  requestTemplates: { [answer.requestType ?? 'application/json']: answer.request ?? `{"statusCode": ${status}}` },
  responses: {
    default: {
      statusCode: `${status}`,
      responseParameters: answer.responseParameters ?? ORIGIN,
      ...(answer.body !== undefined && {
        responseTemplates: { [answer.mediaType ?? 'application/json']: answer.body },
      }),
    },
  },
});

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
