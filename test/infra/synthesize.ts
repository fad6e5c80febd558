import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { z } from 'zod';
import { AlertingInput } from '../../infra/config/alerting.ts';
import { type DemoProps, DemoStack } from '../../infra/demo/demo-stack.ts';
import { type Packages, packagesIn } from './deployed.ts';
import { inTemporaryDirectory, readTemplate, type Template } from './template.ts';

/** A synthesized stack: its construct tree, its template, and what its functions are packed with. */
interface Synthesized<S extends Stack> {
  readonly stack: S;
  readonly template: Template;
  readonly packages: Packages;
}

const { context: FLAGS } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

/** Synthesizes the stack that `build` puts into an app, with the feature flags of the app. */
export const templateOf = <S extends Stack>(build: (app: App) => S): Synthesized<S> =>
  inTemporaryDirectory((outdir) => {
    const app = new App({ outdir, analyticsReporting: false, context: FLAGS });
    const stack = build(app);
    app.synth();
    return { stack, template: readTemplate(join(outdir, stack.templateFile)), packages: packagesIn(outdir) };
  });

/** Synthesizes the demo for the environment Test; `stack` is its construct tree. */
export const synthesize = (props: Partial<DemoProps> = {}) =>
  templateOf(
    (app) =>
      new DemoStack(app, 'PrivateApiCanary-Test', {
        environment: 'Test',
        stage: 'demo',
        backend: 'mock',
        zones: 2,
        alerting: AlertingInput.parse({}),
        ...props,
      }),
  );
