import * as z from 'zod';
import { handler } from '../../functions/canary/handler.ts';
import { lambdaContext } from '../lambda-context.ts';

// Plays Lambda: invokes the handler with each event of its only argument in turn, and prints what came of it.

const Invocations = z.array(z.object({ event: z.unknown(), remainingMs: z.number() }));

for (const { event, remainingMs } of Invocations.parse(JSON.parse(`${process.argv[2]}`))) {
  const outcome = await handler(event, lambdaContext('canary', remainingMs)).then(
    (report) => ({ returned: report }),
    (error: unknown) => ({ threw: String(error) }),
  );
  console.log(JSON.stringify(outcome));
}
