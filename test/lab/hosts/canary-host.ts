import { z } from 'zod';
import type { LambdaFunction } from '../../../infra/sandbox/deployment.ts';
import { createFunctionRuntime, type FunctionRuntime } from '../../../infra/sandbox/lambda/environment.ts';
import type { AccountLocation } from '../../../infra/sandbox/lambda/variables.ts';
import { serve } from './serve.ts';

const Message = z.union([
  z.object({
    fn: z.custom<LambdaFunction>(),
    location: z.custom<AccountLocation>(),
    environment: z.record(z.string(), z.string()),
  }),
  z.object({ payload: z.string() }),
]);

let runtime: FunctionRuntime | undefined;

serve(async (received, resources) => {
  const message = Message.parse(received);
  if ('payload' in message) return runtime?.invoke(message.payload);
  const { fn, location, environment } = message;
  runtime = resources.use(createFunctionRuntime(fn, { ...location, environment, onOutput: () => {} }));
  return undefined;
});
