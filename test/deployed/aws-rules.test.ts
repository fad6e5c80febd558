import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const APP = fileURLToPath(new URL('./validated-app.ts', import.meta.url));

test('no template that is deployed breaks one of the rules that CDK asks', () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'validated-'));

  const { status, stderr } = spawnSync(process.execPath, [APP, folder.path], { encoding: 'utf8' });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 120_000);
