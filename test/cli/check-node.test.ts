import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };

const CHECK = fileURLToPath(new URL('../../infra/cli/check-node.cjs', import.meta.url));

const runOn = (version: string) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--eval', `${pretend} require(${JSON.stringify(CHECK)}); console.log('runs');`],
    { encoding: 'utf8' },
  );
  return { stdout, stderr, status };
};

test.each(['9.11.2', '20.19.5', '23.11.1'])(
  'Node.js %s is told what to do instead, and nothing else runs',
  (version) => {
    expect(runOn(version)).toEqual({
      stdout: '',
      stderr: `This needs Node.js 24 but was started with ${version}: start it with npm or npx after npm ci, which on Linux brings Node.js 24, or install Node.js 24 yourself.\n`,
      status: 2,
    });
  },
);

test.each(['24.0.0', '100.1.0'])('on Node.js %s everything runs, and nothing is said', (version) => {
  expect(runOn(version)).toEqual({ stdout: 'runs\n', stderr: '', status: 0 });
});

test('an old Node.js can read the check', () => {
  const check = readFileSync(CHECK, 'utf8');

  expect(transformSync(check, { target: 'node10' }).code).toBe(transformSync(check, { target: 'esnext' }).code);
});

test('every script that Node.js runs is checked first', () => {
  const runByNode = Object.values(packageJson.scripts).filter((script) => /\bnode /.test(script));

  expect(
    runByNode.filter((script) => !/^(exec )?node (--require \.\/)?infra\/cli\/check-node\.cjs /.test(script)),
  ).toEqual([]);
});

test('no shell stands between npm and what a script runs last, so that what ends npm ends that too', () => {
  const kept = Object.entries(packageJson.scripts).filter(([, script]) => !/(^|&& )exec [^&]*$/.test(script));

  expect(kept.map(([name]) => name)).toEqual(['lint']);
});
