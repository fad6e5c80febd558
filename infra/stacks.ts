import type { App } from 'aws-cdk-lib';
import { AttachedStack } from './attached/attached-stack.ts';
import { parseAppConfig } from './config/app-config.ts';
import { stackNameOf } from './config/completed.ts';
import { DemoStack } from './demo/demo-stack.ts';
import { SandboxStage } from './sandbox-stage/sandbox-stage.ts';

/** Adds the stacks that an app's context asks for; gives every mistake in it as a line for a person, and then adds nothing. */
export const addStacks = (app: App): readonly string[] => {
  const parsed = parseAppConfig(app.node.getAllContext());
  if (!parsed.ok) return parsed.issues;
  const { targets, sandbox, ...demo } = parsed.config;
  if (targets) {
    for (const deployment of targets) new AttachedStack(app, stackNameOf(deployment.name), { deployment });
  } else {
    new DemoStack(app, stackNameOf(demo.environment), demo);
  }
  if (sandbox) new SandboxStage(app, 'Sandbox', parsed.config);
  return [];
};

/** What a person must do before the app's stacks are deployed. */
export const notesOf = (app: App): readonly string[] =>
  app.node.children.flatMap((stack) => (stack instanceof AttachedStack ? stack.notes : []));
