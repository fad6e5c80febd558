import { z } from 'zod';

const Integration = z.object({ type: z.string(), requestTemplates: z.unknown() });
const Body = z.object({
  'x-amazon-apigateway-policy': z.unknown(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ 'x-amazon-apigateway-integration': Integration }))),
});

/** Of a resource's properties in a template, what the services give back. */
export const readable = (type: string, properties: Readonly<Record<string, unknown>>): object => {
  switch (type) {
    case 'AWS::ApiGateway::RestApi':
      // What is in an OpenAPI document besides methods is documentation.
      return { ...properties, ...(properties.Body !== undefined && { Body: Body.parse(properties.Body) }) };
    case 'AWS::Lambda::Function': {
      // Where it lies.
      const { Code: _, ...others } = properties;
      return others;
    }
    default:
      return properties;
  }
};
