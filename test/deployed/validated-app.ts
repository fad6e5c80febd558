import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { addStacks } from '../../infra/stacks.ts';
import { TARGETS } from '../attached/targets.ts';

// Synthesizes into a folder what the other tests run, as `cdk synth` does: asking AWS's rules for templates, which ends the
// process with status 1 where one is broken. One process for all, because loading the rules takes longest.

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

// Of an app that tells nobody anything CDK prints a warning, as it would of anything else that is not right.
const alerting = { explanations: { emails: ['team@example.com'] } };
const targets = TARGETS.map((target) => ({ ...target, alerting }));

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-1111-2222-3333-444455556666';
const { context } = CdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

for (const [index, variant] of [
  { zones: 1, alerting },
  { zones: 2, alerting },
  { zones: 6, alerting },
  { domainName: 'pets.example.com', certificateArn, alerting },
  { targets },
].entries()) {
  const outdir = join(process.argv[2] ?? '', `${index}`);
  const app = new App({ outdir, analyticsReporting: false, context: { ...context, ...variant } });
  const issues = addStacks(app);
  if (issues.length > 0) throw new Error(issues.join());
  app.synth();
}
