import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { synthesize } from '../../../infra/sandbox/synthesize.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

test("the CDK app's own sandbox stage is played whole", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'synthesized-'));
  try {
    await synthesize(ROOT, directory, { environment: 'Test', stage: 'live' });
    const { template, environment } = await loadAssembly(directory);
    const parameters = { EndpointPort: '8443', ResolverAddress: '127.0.0.1:5353' };

    const { vpc, endpoint, apis, functions, schedules } = loadTemplate(template, { ...environment, parameters });

    expect({
      vpc: { ...vpc, id: '' },
      interfaces: endpoint.interfaces.map(({ zone, address }) => `${zone} ${address}`),
      admitsFunctions: endpoint.admitsFunctions,
      apis: apis.map(({ name, types, endpointIds, stages }) => ({ name, types, endpointIds, stages })),
      functions: functions.map(({ handler, zones, memoryMb, timeoutMs }) => ({ handler, zones, memoryMb, timeoutMs })),
      schedules: schedules.map(({ functionLogicalId, enabled }) => ({ functionLogicalId, enabled })),
    }).toEqual({
      vpc: { id: '', cidr: '127.10.0.0/16', dnsSupport: true, dnsHostnames: true },
      interfaces: ['us-east-1a 127.10.2.10', 'us-east-1b 127.10.3.10'],
      admitsFunctions: true,
      apis: [{ name: 'PetStore-Test', types: ['PRIVATE'], endpointIds: [endpoint.id], stages: ['live'] }],
      functions: ['us-east-1a', 'us-east-1b'].map((zone) => ({
        handler: 'index.handler',
        zones: [zone],
        memoryMb: 1024,
        timeoutMs: expect.any(Number),
      })),
      schedules: functions.map(({ logicalId }) => ({ functionLogicalId: logicalId, enabled: true })),
    });
    for (const { codePath, handler } of functions) await access(join(codePath, `${handler.split('.')[0]}.mjs`));
  } finally {
    await rm(directory, { recursive: true });
  }
}, 60_000);
