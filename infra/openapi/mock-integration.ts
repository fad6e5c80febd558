/** A method's `x-amazon-apigateway-integration`: who answers it. */
export type Integration = Readonly<Record<string, unknown>>;

/** What lets browsers of every origin read an answer. */
export const ORIGIN = { 'method.response.header.Access-Control-Allow-Origin': "'*'" };

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
