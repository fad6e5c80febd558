import { stacksIn } from '../../../infra/sandbox/template/assembled-stack.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { planNetwork } from './networks.ts';
import type { System } from './system.ts';

/** The demo's stack as `cdk synth` writes it, in the VPC of its template. */
export const demoSystem = async (assembly: string): Promise<System> => {
  const [stack] = await stacksIn(assembly);
  if (stack === undefined) throw new Error(`reading the cloud assembly ${assembly}: it has no stack`);
  const { template, besides, environment } = await stack.read();
  const deployment = loadTemplate(template, { ...environment, parameters: {} }, besides);
  const { vpc, subnets, endpoint, functions } = deployment;
  const resolver = vpc.cidr.replace(/\.0\/.*$/, '.2');
  const used = subnets.flatMap(({ id, zone, cidr }) => {
    const hasCanary = functions.some(({ subnetIds }) => subnetIds.includes(id));
    const own = endpoint.interfaces.filter(({ subnetId }) => subnetId === id).flatMap(({ addresses }) => addresses);
    return hasCanary || own.length > 0 ? [{ zone, cidrs: [cidr], hasCanary, endpoint: own }] : [];
  });
  return {
    name: 'demo',
    kinds: ['private-dns', 'vpce-regional', 'vpce-zonal', 'alias'],
    deployment,
    networks: [planNetwork('vpc', [vpc.cidr], used, resolver)],
    resolver,
  };
};
