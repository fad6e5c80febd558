import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { AlertingInput } from '../../infra/config/alerting.ts';
import { type DemoProps, DemoStack } from '../../infra/demo/demo-stack.ts';
import { inTemporaryDirectory, readTemplate, type Template } from './template.ts';

/** Synthesizes the stack that `build` puts into an app. */
export const templateOf = <S extends Stack>(
  build: (app: App) => S,
): { readonly stack: S; readonly template: Template } =>
  inTemporaryDirectory((outdir) => {
    // What the bundles hold does not matter to a template.
    const app = new App({ outdir, analyticsReporting: false, context: { 'aws:cdk:bundling-stacks': [] } });
    const stack = build(app);
    app.synth();
    return { stack, template: readTemplate(join(outdir, stack.templateFile)) };
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
