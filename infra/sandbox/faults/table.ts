import type { PolicyDocument } from '../deployment.ts';
import { endpointNames } from '../endpoint/certificates.ts';
import type { Behaviour } from '../endpoint/listener.ts';
import type { GatewayAnswer } from '../gateway/message.ts';
import type { Parts, Undo } from './parts.ts';

/** A misbehaviour of one part of the sandbox. */
export interface Fault {
  readonly description: string;
  /** What the fault can be confined to; where it is not, it applies everywhere. */
  readonly confinedTo?: 'zone';
  readonly inject: (parts: Parts, target?: string) => Promise<Undo>;
}

const DAY_MS = 86_400_000;

const onAddresses =
  (behaviour: Behaviour) =>
  async ({ deployment, endpoint }: Parts, zone?: string): Promise<Undo> => {
    const interfaces = deployment.endpoint.interfaces.filter((one) => zone === undefined || one.zone === zone);
    const listeners = endpoint.listeners.filter((listener) =>
      interfaces.some(({ address }) => address === listener.address),
    );
    const undos = await Promise.all(listeners.map((listener) => listener.behave(behaviour)));
    return async () => void (await Promise.all(undos.map((undo) => undo())));
  };

// Seen on AWS: the example's integration maps whatever its backend answers to a 200.
const errorInside200 = (proper: GatewayAnswer): GatewayAnswer =>
  proper.status === 200 ? { ...proper, body: '{"message":"Forbidden"}' } : proper;

const forAnotherEndpoint: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-00000000000000000' } },
    },
  ],
};

/** Every fault by its name. */
export const FAULTS = {
  'private-dns-off': {
    description: "the endpoint's private DNS is off: the API's own name leads out of the VPC",
    inject: async ({ redeploy }) =>
      redeploy((deployment) => ({ ...deployment, endpoint: { ...deployment.endpoint, privateDnsEnabled: false } })),
  },
  'endpoint-refuses': {
    description: 'the endpoint refuses connections',
    confinedTo: 'zone',
    inject: onAddresses({ level: 'tcp', kind: 'refuse' }),
  },
  'endpoint-drops': {
    description: 'packets to the endpoint are dropped: no SYN is answered',
    confinedTo: 'zone',
    inject: onAddresses({ level: 'tcp', kind: 'drop' }),
  },
  'certificate-expired': {
    description: "the endpoint's certificate has expired",
    inject: async (parts) => {
      const certificate = await parts.authority.issue({
        names: endpointNames(parts.deployment.region, parts.deployment.urlSuffix),
        validity: { notBefore: new Date(Date.now() - 30 * DAY_MS), notAfter: new Date(Date.now() - DAY_MS) },
      });
      return onAddresses({ level: 'tls', kind: 'certificate', certificate })(parts);
    },
  },
  'api-policy-denies': {
    description: "the API's resource policy admits another endpoint only",
    inject: async ({ redeploy }) =>
      redeploy((deployment) => ({
        ...deployment,
        apis: deployment.apis.map((api) => ({ ...api, policy: forAnotherEndpoint })),
      })),
  },
  'backend-error': {
    description: 'the backend refuses, and API Gateway passes its error on inside a 200',
    inject: onAddresses({ level: 'http', kind: 'answer', answer: errorInside200 }),
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** Whether there is a fault of this name. */
export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

/** Every fault on a line of its own, with what it can be confined to. */
export const describeFaults = (): string =>
  Object.entries<Fault>(FAULTS)
    .map(
      ([name, { description, confinedTo }]) =>
        `${(confinedTo ? `${name}[:${confinedTo}]` : name).padEnd(24)} ${description}`,
    )
    .join('\n');
