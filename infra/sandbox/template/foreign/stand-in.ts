import { z } from 'zod';
import type { RawResource } from './raw-template.ts';

/** Under this key the metadata of a canary's function says what good answers are, by resource. */
const SAMPLES = 'PrivateApiCanary::Samples';

const Samples = z.looseObject({ [SAMPLES]: z.record(z.string(), z.json()).optional() });

/** The good answers that these functions name. */
export const samplesIn = (functions: readonly (RawResource | undefined)[]): ReadonlyMap<string, z.core.util.JSONType> =>
  new Map(functions.flatMap((one) => Object.entries(Samples.safeParse(one?.Metadata).data?.[SAMPLES] ?? {})));

const Method = z.looseObject({
  Integration: z.looseObject({ Type: z.string() }).optional(),
  MethodResponses: z.array(z.looseObject({ StatusCode: z.string() })).optional(),
});

/** Whether something answers the method that the sandbox does not have: a function, a service or another server. */
export const hasBackend = ({ Type, Properties }: RawResource): boolean => {
  const { Integration } = Method.safeParse(Properties).data ?? {};
  return Type === 'AWS::ApiGateway::Method' && Integration !== undefined && Integration.Type !== 'MOCK';
};

/** The method with a stand-in for its backend, which answers 200 and the sample. */
export const withStandIn = (method: RawResource, sample: z.core.util.JSONType | undefined): RawResource => ({
  ...method,
  Properties: {
    ...method.Properties,
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode": 200}' },
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': sample === undefined ? '' : escaped(sample) } },
      ],
    },
    MethodResponses: [{ StatusCode: '200' }],
  },
});

/** JSON as a mapping template that yields it. */
const escaped = (value: z.core.util.JSONType): string =>
  JSON.stringify(value).replace(/[$#]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
