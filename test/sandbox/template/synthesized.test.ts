import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { admits } from '../../../infra/sandbox/network/admission.ts';
import { loadAssembly } from '../../../infra/sandbox/template/assembly.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { assembly } from '../../assembly/assembly.ts';

test("the CDK app's own sandbox stage is played whole", async () => {
  const { template, environment } = await loadAssembly(assembly());
  const parameters = { EndpointPort: '8443', ResolverAddress: '127.0.0.1:5353' };

  const deployment = loadTemplate(template, { ...environment, parameters });
  const { vpc, endpoint, apis, functions, schedules, alarms, topics, eventRules } = deployment;

  const canaries = functions.filter(({ zones }) => zones.length > 0);
  const notifier = functions.find(({ zones }) => zones.length === 0);
  expect({
    vpc: { ...vpc, id: '' },
    interfaces: endpoint.interfaces.map(({ zone, addresses }) => `${zone} ${addresses.join(' ')}`),
    closed: endpoint.interfaces.flatMap(({ addresses: [address = ''] }) =>
      functions.filter((fn) => fn.zones.length > 0 && !admits(deployment, fn, address)),
    ),
    apis: apis.map(({ name, endpointIds, stages }) => ({ name, endpointIds, stages })),
    functions: functions.map(({ handler, zones, memoryMb, timeoutMs }) => ({ handler, zones, memoryMb, timeoutMs })),
    schedules: schedules.map(({ functionLogicalId, enabled }) => ({ functionLogicalId, enabled })),
    composites: alarms.composite.map(({ name }) => name.split('-').at(-1)),
    topics: topics.map(({ displayName }) => displayName),
    eventRules: eventRules.map(({ enabled, functionLogicalIds }) => ({ enabled, functionLogicalIds })),
  }).toEqual({
    vpc: { id: '', cidr: '127.10.0.0/16', dnsSupport: true, dnsHostnames: true },
    interfaces: ['us-east-1a 127.10.2.10', 'us-east-1b 127.10.3.10'],
    closed: [],
    apis: [
      {
        name: 'PetStore-Demo',
        endpointIds: [endpoint.id],
        stages: [{ name: 'demo', deploymentId: expect.any(String) }],
      },
    ],
    functions: [
      { handler: 'index.handler', zones: ['us-east-1a'], memoryMb: 1024, timeoutMs: expect.any(Number) },
      { handler: 'index.handler', zones: ['us-east-1b'], memoryMb: 1024, timeoutMs: expect.any(Number) },
      { handler: 'index.handler', zones: [], memoryMb: 512, timeoutMs: expect.any(Number) },
    ],
    schedules: canaries.map(({ logicalId }) => ({ functionLogicalId: logicalId, enabled: true })),
    composites: ['ZoneCutOff', 'Degraded'],
    topics: ['Private API pages', 'Private API notices', 'Private API explanations'],
    eventRules: [{ enabled: true, functionLogicalIds: [notifier?.logicalId] }],
  });
  expect(() => createCloudWatch(alarms.metric, alarms.composite, alarms.muteRules)).not.toThrow();
  for (const { codePath, handler } of functions) await access(join(codePath, `${handler.split('.')[0]}.mjs`));
}, 60_000);
