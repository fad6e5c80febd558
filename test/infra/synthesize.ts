import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { ANNOTATIONS_IN_VALIDATION_REPORT, DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { AttachedStack } from '../../infra/attached/attached-stack.ts';
import { AlertingInput } from '../../infra/config/alerting.ts';
import { completed } from '../../infra/config/completed.ts';
import { DeploymentInput } from '../../infra/config/deployment.ts';
import { type DemoProps, DemoStack } from '../../infra/demo/demo-stack.ts';
import { type Packages, packagesIn } from './deployed.ts';
import { FLAGS } from './flags.ts';
import { inTemporaryDirectory, readTemplate, type Template } from './template.ts';

/** A synthesized stack: its construct tree, its template, and what its functions are packed with. */
interface Synthesized<S extends Stack> {
  readonly stack: S;
  readonly template: Template;
  readonly packages: Packages;
}

/**
 * An app with the feature flags of cdk.json; without the traces and the tree that help people to find a construct, and take long, and
 * without printing its warnings.
 */
export const appIn = (outdir: string, context: Readonly<Record<string, unknown>> = {}): App =>
  new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    context: {
      ...FLAGS,
      [ANNOTATIONS_IN_VALIDATION_REPORT]: false,
      [DISABLE_CREATION_STACK_TRACES]: true,
      ...context,
    },
  });

/** Synthesizes the stack that `build` puts into an app. */
export const templateOf = <S extends Stack>(build: (app: App) => S): Synthesized<S> =>
  inTemporaryDirectory((outdir) => {
    const app = appIn(outdir);
    const stack = build(app);
    app.synth();
    return { stack, template: readTemplate(join(outdir, stack.templateFile)), packages: packagesIn(outdir) };
  });

const demos = new Map<string, Synthesized<DemoStack>>();

/** The demo for the environment Test, synthesized once for the same `props`; `stack` is its construct tree. */
export const synthesize = (props: Partial<DemoProps> = {}): Synthesized<DemoStack> => {
  const key = JSON.stringify(props);
  const synthesized = demos.get(key) ?? templateOf((app) => demoIn(app, props));
  demos.set(key, synthesized);
  return synthesized;
};

const demoIn = (app: App, props: Partial<DemoProps>): DemoStack =>
  new DemoStack(app, 'PrivateApiCanary-Test', {
    environment: 'Test',
    stage: 'demo',
    backend: 'mock',
    zones: 2,
    alerting: AlertingInput.parse({}),
    ...props,
  });

/** The template of the canaries for an API that exists. */
export const attached = (deployment: object): Template =>
  templateOf((app) => new AttachedStack(app, 'Attached', { deployment: completed(DeploymentInput.parse(deployment)) }))
    .template;
