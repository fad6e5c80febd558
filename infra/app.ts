import { App } from 'aws-cdk-lib';
import { mistakesText } from './config/issues.ts';
import { addStacks, notesOf } from './stacks.ts';

const app = new App({ analyticsReporting: false });
const issues = addStacks(app);

if (issues.length > 0) {
  console.error(mistakesText(issues));
  // Not only the exit code: an app that ends by itself synthesizes first.
  process.exit(1);
}

// CDK prints warnings, but not what is merely to be known.
for (const note of notesOf(app)) console.error(note);
