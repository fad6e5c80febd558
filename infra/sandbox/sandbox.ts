import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from './deployment.ts';
import { ADDRESS_OUTSIDE_VPC, resolveName } from './dns/records.ts';
import { type DnsServer, startDnsServer } from './dns/server.ts';
import { createAuthority, endpointNames, withIssuer } from './endpoint/certificates.ts';
import { type Endpoint, openEndpoint } from './endpoint/endpoint.ts';
import { findIpv6Loopback } from './endpoint/ipv6-loopback.ts';
import { createFaultSwitches, type FaultSwitches } from './faults/switches.ts';
import { createGateway } from './gateway/gateway.ts';
import { refusals } from './gateway/refusals.ts';
import { createCredentials } from './iam/credentials.ts';
import { createFunctionRuntime } from './lambda/environment.ts';
import type { Invocation } from './lambda/invocation.ts';
import { type Monitoring, type News, startMonitoring } from './monitoring/monitoring.ts';
import { createWire } from './network/wire.ts';
import { Refused } from './properties/refused.ts';
import { makeOwnedFolder } from './remains/owned-folder.ts';
import type { AssembledStack } from './template/assembly.ts';
import { loadTemplate } from './template/load.ts';
import { createTrail } from './trail/trail.ts';

/** A stack of the CDK app, deployed to this machine's loopback network. Disposing of it leaves nothing behind. */
export interface Sandbox extends AsyncDisposable {
  /** As it is now: faults change it. */
  readonly deployment: Deployment;
  readonly dns: DnsServer;
  /** The endpoint's addresses, and one outside the VPC that nobody should connect to. */
  readonly endpoint: Endpoint;
  /** A PEM file with the authority that the endpoint's certificates come from. */
  readonly authorityFile: string;
  readonly faults: FaultSwitches;
  readonly monitoring: Pick<Monitoring, 'cloudWatch' | 'dashboards' | 'inbox' | 'operatorEnvironment'>;
  /** Invokes a function with JSON text, at a simulated time in epoch milliseconds, by default now. */
  readonly invoke: (
    functionLogicalId: string,
    payload: string,
    at?: number,
  ) => Promise<Invocation & { readonly functionName: string }>;
  /** Takes what a function printed, as `invoke` does by itself. */
  readonly record: Monitoring['record'];
  /** Evaluates the alarms for a minute, counted from the epoch, and delivers what they send. */
  readonly endMinute: (minute: number) => Promise<News>;
}

export interface SandboxOptions {
  /** Faults as a person asks for them. */
  readonly faults?: readonly string[];
  /** Called with each line that a function prints, as it comes. */
  readonly onOutput?: (functionName: string, line: string) => void;
}

/** Deploys a stack. Throws `Refused` with everything that AWS would refuse or that the sandbox cannot play. */
export const startSandbox = async (
  { template, besides, environment }: Pick<AssembledStack, 'template' | 'besides' | 'environment'>,
  { faults = [], onOutput = () => {} }: SandboxOptions = {},
): Promise<Sandbox> => {
  await using resources = new AsyncDisposableStack();
  const deploy = (port: number, resolver: string): Deployment =>
    loadTemplate(
      template,
      { ...environment, parameters: { EndpointPort: String(port), ResolverAddress: resolver } },
      besides,
    );

  // The parameters are known only once the addresses are bound; the addresses do not depend on them.
  const drawn = deploy(443, '127.0.0.1');
  const putOnLoopback = await findIpv6Loopback(drawn);
  const planned = putOnLoopback(drawn);
  const unplayable = refusals(planned);
  if (unplayable.length > 0) throw new Refused(unplayable);

  const folder = resources.use(makeOwnedFolder());
  const authority = await createAuthority();
  const authorityFile = join(folder.path, 'ca.pem');
  await writeFile(authorityFile, authority.certificate);
  // As on AWS, an intermediate authority stands between the trusted one and the endpoint.
  const issuer = await authority.delegate();
  const issue = async (...names: readonly [string, ...string[]]) => withIssuer(await issuer.issue({ names }), issuer);
  const certificate = await issue(...endpointNames(planned.region, planned.urlSuffix));
  const ofOwnNames = planned.certifiedNames.map(async (name) => [name, await issue(name)] as const);

  let redeployments: readonly ((deployment: Deployment) => Deployment)[] = [];
  const current = (): Deployment => redeployments.reduce((before, change) => change(before), deployment);
  const dns = resources.use(await startDnsServer({ port: 0, answer: (name) => resolveName(current(), name) }));
  const credentials = createCredentials();
  const gateway = createGateway(current, { credentials, now: () => new Date() });
  const endpoint = resources.use(
    await openEndpoint({
      addresses: [...new Set(planned.endpoint.interfaces.flatMap(({ addresses }) => addresses)), ADDRESS_OUTSIDE_VPC],
      port: 0,
      certificate,
      otherCertificates: new Map(await Promise.all(ofOwnNames)),
      respond: gateway.respond,
    }),
  );
  const deployment = putOnLoopback(deploy(endpoint.port, dns.address));
  const trail = createTrail(deployment);
  const monitoring = resources.use(
    await startMonitoring({ current, credentials, trail, invoke: (...call) => invoke(...call) }),
  );
  const runtimes = new Map(
    deployment.functions.map((fn) => {
      const runtime = createFunctionRuntime(fn, {
        ...deployment,
        environment: { NODE_EXTRA_CA_CERTS: authorityFile, ...monitoring.variablesOf(fn) },
        onOutput: (line) => onOutput(fn.name, line),
      });
      return [fn.logicalId, { fn, runtime: resources.use(runtime) }];
    }),
  );
  const runtimeOf = (logicalId: string) => {
    const found = runtimes.get(logicalId);
    if (!found) throw new Error(`running ${logicalId}: there is no such function`);
    return found;
  };
  const invoke: Sandbox['invoke'] = async (functionLogicalId, payload, at = Date.now()) => {
    const { fn, runtime } = runtimeOf(functionLogicalId);
    const invocation = await runtime.invoke(payload);
    monitoring.record(fn, invocation, at);
    return { ...invocation, functionName: fn.name };
  };
  const wire = createWire(deployment, { endpoint, runtimeOf: ({ logicalId }) => runtimeOf(logicalId).runtime });
  await wire.follow(deployment);
  const switches = createFaultSwitches(
    {
      deployment,
      dns,
      endpoint,
      authority,
      gateway,
      runtimeOf: ({ logicalId }) => runtimeOf(logicalId).runtime,
      redeploy: async (at, change, calls = []) => {
        for (const call of calls) trail.record(call, at);
        redeployments = [...redeployments, change];
        await wire.follow(current());
        return () => {
          redeployments = redeployments.filter((other) => other !== change);
          return wire.follow(current());
        };
      },
    },
    faults,
  );
  const kept = resources.move();
  return {
    get deployment() {
      return current();
    },
    dns,
    endpoint,
    authorityFile,
    faults: switches,
    monitoring,
    invoke,
    record: monitoring.record,
    endMinute: monitoring.endMinute,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};
