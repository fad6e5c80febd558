import * as z from 'zod';
import { handler } from '../../functions/notifier/handler.ts';
import { lambdaContext } from '../lambda-context.ts';

// Plays Lambda: invokes the handler with each event of its only argument in turn, and prints what came of it.

for (const event of z.array(z.unknown()).parse(JSON.parse(`${process.argv[2]}`))) {
  const outcome = await handler(event, lambdaContext('notifier', 30_000)).then(
    () => ({ returned: true }),
    (error: unknown) => ({ threw: String(error) }),
  );
  console.log(JSON.stringify(outcome));
}
