import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { patched } from './small-template.ts';

const SMALL_ASSEMBLY = {
  'manifest.json': {
    artifacts: {
      Demo: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: {} },
      'assembly-Sandbox': {
        type: 'cdk:cloud-assembly',
        properties: { directoryName: 'assembly-Sandbox', displayName: 'Sandbox' },
      },
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  },
  'assembly-Sandbox/manifest.json': {
    artifacts: {
      'Stack.assets': { type: 'cdk:asset-manifest', properties: { file: 'Stack.assets.json' } },
      Stack: {
        type: 'aws:cloudformation:stack',
        displayName: 'Sandbox/PrivateApiCanary-Demo',
        environment: 'aws://unknown-account/unknown-region',
        properties: { templateFile: 'Stack.template.json', stackName: 'Sandbox-Stack' },
      },
    },
  },
  'assembly-Sandbox/Stack.template.json': { Resources: {} },
  'assembly-Sandbox/Stack.assets.json': {
    files: {
      f00d: {
        source: { path: '../asset.f00d', packaging: 'zip' },
        destinations: { here: { objectKey: 'f00d.zip' } },
      },
      beef: {
        source: { path: 'Stack.template.json', packaging: 'file' },
        destinations: { here: { objectKey: 'beef.json' } },
      },
    },
  },
};

const load = async (patch: unknown, target?: string) => {
  const directory = await mkdtemp(join(tmpdir(), 'assembly-'));
  try {
    for (const [path, content] of Object.entries(Object(patched(SMALL_ASSEMBLY, patch)))) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(content));
    }
    const { environment, ...stack } = await loadAssembly(directory, target);
    const { assetDirectory, ...rest } = environment;
    const folders = ['f00d.zip', 'beef.json'].map((key) => assetDirectory(key)?.replace(directory, '…'));
    return { ...stack, environment: rest, folders };
  } catch (error) {
    return String(error).replaceAll(directory, '…');
  } finally {
    await rm(directory, { recursive: true });
  }
};

test('the stack of the stage Sandbox is found, with its assets', async () => {
  expect(await load({})).toEqual({
    template: { Resources: {} },
    besides: [],
    notes: [],
    environment: { stackName: 'Sandbox-Stack', accountId: '111122223333', region: 'us-east-1' },
    folders: ['…/asset.f00d', undefined],
  });
});

test('a stack with an environment of its own keeps it', async () => {
  const artifacts = { Stack: { environment: 'aws://444455556666/cn-north-1', properties: { stackName: null } } };

  expect(await load({ 'assembly-Sandbox/manifest.json': { artifacts } })).toMatchObject({
    environment: { stackName: 'Stack', accountId: '444455556666', region: 'cn-north-1' },
  });
});

const TWO_TARGETS = {
  'assembly-Sandbox/manifest.json': {
    artifacts: Object.fromEntries(
      ['pets', 'orders-prod'].map((name) => [
        `Stack-${name}`,
        {
          type: 'aws:cloudformation:stack',
          displayName: `Sandbox/PrivateApiCanary-${name}`,
          environment: 'aws://unknown-account/us-west-2',
          properties: { templateFile: 'Stack.template.json' },
        },
      ]),
    ),
  },
};

test('a stack that depends on the one with the target is beside it', async () => {
  const beside = {
    type: 'aws:cloudformation:stack',
    displayName: 'Sandbox/PrivateApiCanary-pets/Alarms0',
    environment: 'aws://unknown-account/us-west-2',
    dependencies: ['Stack-pets', 'Stack-pets.assets'],
    properties: { templateFile: 'Alarms.template.json', stackName: 'pets-Alarms0' },
  };
  const files = {
    'assembly-Sandbox/manifest.json': { artifacts: { Beside: beside } },
    'assembly-Sandbox/Alarms.template.json': { Resources: { Alarm: {} } },
  };

  expect(await load(patched(TWO_TARGETS, files), 'pets')).toMatchObject({
    environment: { stackName: 'Stack-pets' },
    besides: [{ stackName: 'pets-Alarms0', template: { Resources: { Alarm: {} } } }],
  });
  expect(await load(patched(TWO_TARGETS, files), 'orders-prod')).toMatchObject({ besides: [] });
  expect(await load(patched(TWO_TARGETS, files))).toBe(
    'Error: choosing a target (--target): expected one of Demo, pets, orders-prod',
  );
});

test('of several stacks the one with the target is taken', async () => {
  const targets = { 'assembly-Sandbox/manifest.json': { artifacts: { Stack: null } } };

  expect(await load(patched(TWO_TARGETS, targets), 'orders-prod')).toMatchObject({
    environment: { stackName: 'Stack-orders-prod', region: 'us-west-2' },
  });
});

test.each([
  ['no target of several', undefined, 'choosing a target (--target): expected one of Demo, pets, orders-prod'],
  ['a target that is not there', 'order-prod', 'target "order-prod": expected one of Demo, pets, orders-prod'],
])('%s is refused with those that there are', async (_, target, message) => {
  expect(await load(TWO_TARGETS, target)).toBe(`Error: ${message}`);
});

test.each([
  [
    'without the stage',
    { 'manifest.json': { artifacts: { 'assembly-Sandbox': null } } },
    'Error: reading the cloud assembly …: it has neither a stage Sandbox nor a stack with a PrivateApiCanary',
  ],
  [
    'without a stack in the stage',
    { 'assembly-Sandbox/manifest.json': { artifacts: { Stack: null } } },
    'Error: reading the cloud assembly …: it has neither a stage Sandbox nor a stack with a PrivateApiCanary',
  ],
  [
    'without the template',
    { 'assembly-Sandbox/Stack.template.json': null },
    "Error: reading the cloud assembly: …/assembly-Sandbox/Stack.template.json: ENOENT: no such file or directory, open '…/assembly-Sandbox/Stack.template.json'",
  ],
])('an assembly %s is refused', async (_, patch, message) => {
  expect(await load(patch)).toBe(message);
});
