import { z } from 'zod';
import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { openEndpoint } from '../../../infra/sandbox/endpoint/endpoint.ts';
import { createGateway } from '../../../infra/sandbox/gateway/gateway.ts';
import { createCredentials } from '../../../infra/sandbox/iam/credentials.ts';
import { serve } from './serve.ts';

const HTTPS = 443;

const Start = z.object({
  deployment: z.custom<Deployment>(),
  addresses: z.array(z.string()),
  certificate: z.object({ key: z.string(), cert: z.string() }),
});

serve(async (received, resources) => {
  const { deployment, addresses, certificate } = Start.parse(received);
  const gateway = createGateway(() => deployment, { credentials: createCredentials(), now: () => new Date() });
  resources.use(await openEndpoint({ addresses, port: HTTPS, certificate, respond: gateway.respond }));
});
