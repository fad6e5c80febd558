import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { minuteOf } from '../../infra/sandbox/clock.ts';
import { createAuthority, endpointNames, withIssuer } from '../../infra/sandbox/endpoint/certificates.ts';
import type { Invocation } from '../../infra/sandbox/lambda/invocation.ts';
import { makeOwnedFolder } from '../../infra/sandbox/remains/owned-folder.ts';
import { makeRun, type Run } from '../../infra/sandbox/runs.ts';
import { startHost } from './hosts/host-process.ts';
import { startResolver } from './hosts/resolver.ts';
import { createNamespaces } from './network/namespaces.ts';
import { TRANSIT } from './network/plan.ts';
import { type Wired, wire } from './network/wire.ts';
import type { Invocations } from './operations/operations.ts';
import { guard } from './system/security-groups.ts';
import { canaryIn, interfaceIn, RESOLVER, type System } from './system/system.ts';

/** A system in networks of its own; disposing of it leaves nothing behind. */
export interface Laboratory extends AsyncDisposable {
  readonly system: System;
  readonly host: Wired;
  /** A PEM file with the authority that the endpoint's certificates come from. */
  readonly authorityFile: string;
  /** All of them, each with what it holds. */
  readonly namespaces: () => readonly { readonly name: string; readonly holds: string }[];
  /** Lets every canary look once, side by side. */
  readonly run: () => Promise<Run>;
  /** What the canaries printed and returned in the latest run. */
  readonly invocations: () => Invocations;
}

/** Builds the networks of a system, and starts in them what stands there; `label` sets their namespaces apart from those of others. */
export const openLaboratory = async (system: System, label = system.name): Promise<Laboratory> => {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(makeOwnedFolder());
  const namespaces = resources.use(createNamespaces());
  const { deployment } = system;
  const authority = await createAuthority();
  const authorityFile = join(folder.path, 'ca.pem');
  await writeFile(authorityFile, authority.certificate);
  const issuer = await authority.delegate();
  const names = endpointNames(deployment.region, deployment.urlSuffix);
  const certificate = withIssuer(await issuer.issue({ names }), issuer);
  const host = await wire(system.networks, namespaces, label);
  await guard(system, host);

  const canaries = deployment.functions.filter(({ zones }) => zones.length > 0);
  const started = await Promise.all([
    startResolver(host(RESOLVER), system, folder.path),
    ...deployment.endpoint.interfaces.map(async ({ zone, addresses }) => {
      const process = startHost(host(interfaceIn(zone)), './interface-host.ts');
      await process.ask({ deployment, addresses, certificate });
      return process;
    }),
  ]);
  for (const one of started) resources.use(one);
  const runtimes = new Map(
    await Promise.all(
      canaries.map(async (fn) => {
        const [zone = ''] = fn.zones;
        const process = resources.use(startHost(host(canaryIn(zone)), './canary-host.ts'));
        const { partition, region, accountId } = deployment;
        const location = { partition, region, accountId };
        await process.ask({ fn, location, environment: { NODE_EXTRA_CA_CERTS: authorityFile } });
        return [fn.logicalId, { fn, process }] as const;
      }),
    ),
  );
  const latest = new Map<string, Invocation>();
  const invoke = async (logicalId: string, payload: string) => {
    const found = runtimes.get(logicalId);
    if (found === undefined) throw new Error(`running ${logicalId}: there is no such canary`);
    const invocation = z.custom<Invocation>().parse(await found.process.ask({ payload }));
    latest.set(logicalId, invocation);
    return { ...invocation, functionName: found.fn.name };
  };
  const noFaults = { switchForRun: async () => [] };
  const kept = resources.move();
  return {
    system,
    host,
    authorityFile,
    namespaces: () => holdings(system).map(({ label, holds }) => ({ name: host(label).name, holds })),
    run: () => makeRun({ deployment, invoke, faults: noFaults }, 1, minuteOf(Date.now())),
    invocations: () => new Map(latest),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};

const holdings = ({ networks }: System) => [
  ...networks.flatMap(({ label, cidrs, subnets }) => [
    { label, holds: `the router of ${cidrs.join(' and ')}` },
    ...subnets.flatMap(({ hosts }) =>
      hosts.map((host) => ({ label: host.label, holds: `${host.label}, ${host.addresses.join(' and ')}` })),
    ),
  ]),
  ...(networks.length > 1 ? [{ label: TRANSIT, holds: 'the router between the networks' }] : []),
];
