import type { Deployment } from '../../infra/sandbox/deployment.ts';
import { createFunctionRuntime } from '../../infra/sandbox/lambda/environment.ts';
import { Report } from '../../infra/sandbox/report.ts';
import { loadTemplate } from '../../infra/sandbox/template/load.ts';
import { assembledStack } from '../deployed/stack.ts';

/** What AWS would make of the synthesized stack, whose canaries find the endpoint and the resolver where told. */
export const deploymentAt = async (port: number, resolver: string): Promise<Deployment> => {
  const { template, environment } = await assembledStack();
  return loadTemplate(template, {
    ...environment,
    parameters: { EndpointPort: String(port), ResolverAddress: resolver },
  });
};

/** Runs the bundle of the first canary once, as a console test would, with an authority to trust beside Node's own. */
export const reportOf = async (deployment: Deployment, authorityFile: string, event: object = {}): Promise<Report> => {
  const [canary] = deployment.functions;
  if (!canary) throw new Error('reading the deployment: it has no function');
  await using runtime = createFunctionRuntime(canary, {
    ...deployment,
    environment: { NODE_EXTRA_CA_CERTS: authorityFile },
    onOutput: () => {},
  });
  const invocation = await runtime.invoke(JSON.stringify(event));
  if (invocation.kind !== 'returned') throw new Error(`${invocation.errorType}: ${invocation.errorMessage}`);
  return Report.parse(JSON.parse(invocation.payload));
};

/** The causes of a report, each once; `ok` for attempts that passed. */
export const causesOf = ({ attempts }: Report): readonly string[] => [
  ...new Set(attempts.map(({ failure }) => failure?.cause ?? 'ok')),
];
