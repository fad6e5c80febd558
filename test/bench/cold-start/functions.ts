import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf } from '../../../infra/function/code.ts';
import { notifierConfig } from '../../notifier/notifier-config.ts';
import { startProbedSystem } from '../probed-system.ts';
import type { Started } from './started.ts';

/** What is started, and the system that the canary looks at. */
export interface Functions extends AsyncDisposable {
  /** One that does nothing: what Node.js alone takes. */
  readonly empty: Started;
  /** The canary's real bundle, which finds the system healthy. */
  readonly canary: Started;
  /** The notifier's real bundle, which is only loaded: what it would read is not here. */
  readonly notifier: Started;
}

const SCHEDULED = { trigger: 'schedule', scheduledTime: '2026-11-22T10:00:00Z' };

export const startFunctions = async (): Promise<Functions> => {
  await using started = new AsyncDisposableStack();
  const { folder, bundle, authorityFile } = started.use(await startProbedSystem());
  const empty = writeModule(folder, 'empty', "export const handler = async () => ({ verdict: 'healthy' });");
  const notifier = writeModule(folder, 'notifier', codeOf('notifier'));
  writeFileSync(join(folder, 'notifier/config.json'), JSON.stringify(notifierConfig));
  const environment = { CONFIG: '{}', NODE_EXTRA_CA_CERTS: authorityFile, AWS_REGION: notifierConfig.region };
  const running = started.move();
  return {
    empty: { module: empty, event: SCHEDULED, environment },
    canary: { module: pathToFileURL(bundle).href, event: SCHEDULED, environment },
    notifier: { module: notifier, event: null, environment },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

const writeModule = (folder: string, name: string, code: string): string => {
  mkdirSync(join(folder, name));
  const file = join(folder, name, 'index.mjs');
  writeFileSync(file, code);
  return pathToFileURL(file).href;
};
