import { App } from 'aws-cdk-lib';
import { AttachedStack } from './attached/attached-stack.ts';
import { parseAppConfig } from './config/app-config.ts';
import { DemoStack } from './demo/demo-stack.ts';
import { statementOf, summaryOf } from './price/statement.ts';
import { SandboxStage } from './sandbox-stage/sandbox-stage.ts';
import { stackNameOf } from './stack-name.ts';

const app = new App({ analyticsReporting: false });
const parsed = parseAppConfig(app.node.getAllContext());

if (!parsed.ok) {
  console.error(['reading the configuration:', ...parsed.issues].join('\n  '));
  // Not only the exit code: an app that ends by itself synthesizes first.
  process.exit(1);
}

const { targets, sandbox, ...demo } = parsed.config;
if (targets) for (const target of targets) new AttachedStack(app, stackNameOf(target.name), { target });
else new DemoStack(app, stackNameOf(demo.environment), demo);
if (sandbox) new SandboxStage(app, 'Sandbox', parsed.config);

// What is only played costs nothing.
if (!sandbox) for (const stack of app.synth().stacks) console.error(summaryOf(statementOf(stack)));
