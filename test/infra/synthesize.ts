import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { type PrivateApiCanaryProps, PrivateApiCanaryStack } from '../../infra/private-api-canary-stack.ts';
import { inTemporaryDirectory, readTemplate, type Template } from './template.ts';

/** Synthesizes the stack that `build` puts into an app. */
export const templateOf = <S extends Stack>(
  build: (app: App) => S,
): { readonly stack: S; readonly template: Template } =>
  inTemporaryDirectory((outdir) => {
    const app = new App({ outdir, analyticsReporting: false });
    const stack = build(app);
    app.synth();
    return { stack, template: readTemplate(join(outdir, stack.templateFile)) };
  });

/** Synthesizes the whole stack for the environment Test; `stack` is its construct tree. */
export const synthesize = (props: Partial<PrivateApiCanaryProps> = {}) =>
  templateOf(
    (app) =>
      new PrivateApiCanaryStack(app, 'PrivateApiCanary-Test', {
        environment: 'Test',
        stage: 'demo',
        backend: 'mock',
        ...props,
      }),
  );
