import { App } from 'aws-cdk-lib';
import { PrivateApiCanaryStack } from './private-api-canary-stack.ts';
import { SandboxStage } from './sandbox-stage.ts';
import { parseSettings } from './settings.ts';

const app = new App({ analyticsReporting: false });
const parsed = parseSettings(app.node.getAllContext());

if (!parsed.ok) {
  console.error(['reading the settings:', ...parsed.issues].join('\n  '));
  // Not only the exit code: an app that ends by itself synthesizes first.
  process.exit(1);
}

new PrivateApiCanaryStack(app, `PrivateApiCanary-${parsed.settings.environment}`, parsed.settings);
if (parsed.settings.sandbox) new SandboxStage(app, 'Sandbox', parsed.settings);
