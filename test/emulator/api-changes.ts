import * as gateway from '@aws-sdk/client-api-gateway';
import type { Change } from './change.ts';
import { deploy, policyFor } from './made-api.ts';
import type { MadeWorld } from './made-world.ts';

const updated = ({ clients, api }: MadeWorld, ...patchOperations: gateway.PatchOperation[]) =>
  clients.apiGateway.send(new gateway.UpdateRestApiCommand({ restApiId: api.asked.id, patchOperations }));
const stageOf = ({ api: { asked } }: MadeWorld) => ({ restApiId: asked.id, stageName: asked.stage });

const OTHERS_POLICY = policyFor('vpce-other');

/** Changes of an API and its stage. */
export const API_CHANGES: readonly Change[] = [
  {
    change: 'the stage is deleted',
    make: (world) => world.clients.apiGateway.send(new gateway.DeleteStageCommand(stageOf(world))),
    facts: ['apis.0.settings.stage: {…} → "absent"'],
    cause: 'http.not_routed',
    explained: ['stage live of orders/live: deleted (there)'],
  },
  {
    change: 'the API is deleted',
    make: ({ clients, api }) => clients.apiGateway.send(new gateway.DeleteRestApiCommand({ restApiId: api.asked.id })),
    facts: ['apis.0.settings: {…} → "absent"'],
    cause: 'http.not_routed',
    explained: ['API orders, of orders/live: deleted (PRIVATE)'],
  },
  {
    change: 'the stage takes no requests',
    make: (world) => {
      const patchOperations = [{ op: 'replace', path: '/*/*/throttling/rateLimit', value: '0' } as const];
      return world.clients.apiGateway.send(new gateway.UpdateStageCommand({ ...stageOf(world), patchOperations }));
    },
    facts: ['apis.0.settings.stage.throttle: nothing → 0'],
    cause: 'http.throttled',
    explained: ['throttle of orders/live: 0 requests a second (none)'],
  },
  {
    change: 'another deployment is made',
    make: async ({ clients, api, name }) => name(await deploy(clients.apiGateway, api.asked.id), 'dep-2'),
    facts: ['apis.0.settings.stage.deploymentId: "dep-1" → "dep-2"'],
    cause: 'check.body',
    explained: [],
    // What a deployment holds is not judged.
    changed: ['deployment of orders/live: dep-2 (dep-1)'],
  },
  {
    change: "the API's policy is changed and not deployed",
    make: (world) => updated(world, { op: 'replace', path: '/policy', value: OTHERS_POLICY }),
    facts: [`apis.0.settings.draftPolicy: ${JSON.stringify(policyFor('vpce'))} → ${JSON.stringify(OTHERS_POLICY)}`],
    explained: [],
  },
  {
    change: 'the default endpoint is disabled',
    notBy: ['MiniStack'],
    make: (world) => updated(world, { op: 'replace', path: '/disableExecuteApiEndpoint', value: 'true' }),
    facts: ['apis.0.settings.isDefaultEndpointDisabled: false → true'],
    cause: 'http.not_routed',
    explained: ['default endpoint of orders/live: disabled (enabled)'],
  },
  {
    change: 'the access mode is strict',
    notBy: ['moto'],
    make: (world) => updated(world, { op: 'replace', path: '/endpointAccessMode', value: 'STRICT' }),
    facts: ['apis.0.settings.accessMode: nothing → "STRICT"'],
    cause: 'http.not_routed',
    which: ({ kind }) => kind !== 'private-dns',
    explained: ['endpoint access mode of orders/live: STRICT (not set)'],
  },
  {
    change: 'the API is taken from the endpoint',
    notBy: ['moto'],
    make: (world) =>
      updated(world, { op: 'remove', path: '/endpointConfiguration/vpcEndpointIds', value: world.endpoint.id }),
    facts: ['apis.0.settings.endpointIds: without "vpce"'],
    cause: 'dns.name_not_found',
    which: ({ kind }) => kind === 'alias',
    explained: ['association of orders/live with vpce: missing (there)'],
  },
  {
    change: 'the API is public',
    notBy: ['MiniStack'],
    make: (world) => updated(world, { op: 'replace', path: '/endpointConfiguration/types/PRIVATE', value: 'REGIONAL' }),
    facts: ['apis.0.settings.endpointTypes.0: "PRIVATE" → "REGIONAL"'],
    cause: 'http.not_routed',
    explained: ['API orders, of orders/live: REGIONAL (PRIVATE)'],
  },
];
