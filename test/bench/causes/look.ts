import type { Deployment } from '../../../infra/sandbox/deployment.ts';
import { defaultDomain, NAME_KINDS, namesOfKind } from '../../../infra/sandbox/dns/names.ts';
import type { ReportedAttempt } from '../../../infra/sandbox/report.ts';
import { type Answer, answerIn } from './second-judge/answer.ts';
import { connectionSighting, isConnected } from './second-judge/connection.ts';
import { exchangeSighting } from './second-judge/exchange.ts';
import { handshakeSighting, isAboutTls } from './second-judge/handshake.ts';
import { lookupIn, strangeAddress } from './second-judge/lookup.ts';
import type { Sighting } from './second-judge/sighting.ts';
import { type Call, curl, dig, openssl, type Viewpoint } from './tools.ts';

/** What whoever looks with the tools knows of the system when all is well. */
export interface Known {
  readonly calls: readonly Call[];
  /** Those of the endpoint; nobody connects to others. */
  readonly addresses: readonly string[];
  readonly healthy: Answer;
}

/** What the tools saw of an attempt's way; `undefined` for one that they did not go. */
export type Seen = (attempt: Pick<ReportedAttempt, 'name' | 'address'>) => Sighting | undefined;

/** Gets to know a system that is well. Rejects where the tools do not find it so. */
export const getToKnow = async (
  viewpoint: Viewpoint,
  deployment: Deployment,
  kinds: readonly string[],
): Promise<Known> => {
  const { endpoint, apis, outputs } = deployment;
  const resource = new URL(outputs.ProbedUrl ?? '').pathname;
  const ownName = `${apis[0]?.id}.${defaultDomain(deployment)}`;
  const calls = NAME_KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) =>
    namesOfKind(deployment, kind).map((name) => ({ name, host: kind.startsWith('vpce-') ? ownName : name, resource })),
  );
  const addresses = endpoint.interfaces.flatMap((one) => one.addresses);
  const [call] = calls;
  const [address] = addresses;
  if (call === undefined || address === undefined) throw new Error('looking at the system: it has no name or address');
  const { stdout, stderr } = await curl(viewpoint, call, address);
  const healthy = answerIn(stdout);
  if (healthy?.status !== 200) throw new Error(`looking at the system before anything breaks: ${stderr}`);
  return { calls, addresses, healthy };
};

/** Looks along every way at once, from one viewpoint. */
export const look = async (viewpoint: Viewpoint, { calls, addresses: own, healthy }: Known): Promise<Seen> => {
  const type = own.some((address) => address.includes(':')) ? 'AAAA' : 'A';
  const seen = new Map<string, Sighting>();
  await Promise.all(
    calls.map(async (call) => {
      const { sighting, addresses = [] } = lookupIn(await dig(viewpoint, call.name, type));
      seen.set(call.name, sighting ?? 'dns: addresses of the endpoint');
      await Promise.all(
        addresses.map(async (address) => {
          const found = own.includes(address)
            ? await callSighting(viewpoint, call, address, healthy)
            : strangeAddress(address);
          seen.set(`${call.name} ${address}`, found);
        }),
      );
    }),
  );
  return ({ name, address }) => seen.get(address === undefined ? name : `${name} ${address}`);
};

const callSighting = async (viewpoint: Viewpoint, call: Call, address: string, healthy: Answer): Promise<Sighting> => {
  const called = await curl(viewpoint, call, address);
  if (!isConnected(called)) return connectionSighting(called);
  if (isAboutTls(called)) return handshakeSighting(called, await openssl(viewpoint, call.name, address));
  return exchangeSighting(called, healthy);
};
