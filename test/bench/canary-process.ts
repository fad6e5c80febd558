import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { lambdaContext } from '../lambda-context.ts';

const Order = z.object({ bundle: z.string(), warmUp: z.int(), runs: z.int(), groups: z.string().optional() });
const Handler = z.object({
  handler: z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) }),
});
const Report = z.object({ attempts: z.array(z.object({ outcome: z.string() })) });

// A process of its own with the canary's real bundle: its CPU, without that of what answers it. What it logs goes to a pipe, as in Lambda.
const { bundle, warmUp, runs, groups } = Order.parse(JSON.parse(await text(process.stdin)));
// Before the bundle makes its TLS context.
if (groups !== undefined) tls.DEFAULT_ECDH_CURVE = groups;
const { handler } = Handler.parse(await import(pathToFileURL(bundle).href));

const probe = async (times: number): Promise<number> => {
  let attempts = 0;
  for (let run = 0; run < times; run++) {
    const { attempts: made } = Report.parse(await handler({}, lambdaContext('canary', 60_000)));
    if (made.some(({ outcome }) => outcome !== 'passed')) throw new Error('an attempt did not pass');
    attempts += made.length;
  }
  return attempts;
};

await probe(warmUp);
const before = process.cpuUsage();
const attempts = await probe(runs);
const { user, system } = process.cpuUsage(before);
process.stderr.write(JSON.stringify({ attempts, cpuMs: (user + system) / 1_000 }));
