import type { DomainName } from '../deployed-apis.ts';
import type { Deployment } from '../deployment.ts';
import { onAddresses } from './addresses.ts';
import { CALLS, changed } from './changed-setting.ts';
import { ENDS_SOON, endingIn } from './ending-certificate.ts';
import type { Fault } from './fault.ts';
import { forAnotherEndpoint } from './policies.ts';

const onDomainNames = (description: string, eventName: string, change: (domainName: DomainName) => DomainName): Fault =>
  changed(description, {
    needs: { what: 'a private custom domain name', isIn: ({ domainNames }) => domainNames.length > 0 },
    change: (deployment) => ({ ...deployment, domainNames: deployment.domainNames.map(change) }),
    calls: ({ domainNames }) => domainNames.map(({ name }) => CALLS.apiGateway(eventName, name)),
  });

/** What a load balancer says by itself when no target is healthy (Application Load Balancer user guide, "HTTP 503"). */
const NO_TARGET = {
  status: 503,
  headers: { Server: 'awselb/2.0', 'Content-Type': 'text/html' },
  body: '<html><head><title>503 Service Temporarily Unavailable</title></head></html>',
};

const isOwn = ({ hostedNames, certifiedNames }: Deployment, name = ''): boolean =>
  hostedNames.includes(name) || certifiedNames.includes(name);

/** Faults of names that the API's owner has given it. */
export const OWN_NAME_FAULTS = {
  'domain-not-associated': onDomainNames(
    'the custom domain name has no access association with the endpoint',
    'DeleteDomainNameAccessAssociation',
    (one) => ({
      ...one,
      endpointIds: [],
    }),
  ),
  'domain-policy-denies': onDomainNames(
    "the custom domain name's policy admits another endpoint only",
    'UpdateDomainName',
    (one) => ({
      ...one,
      policy: forAnotherEndpoint,
    }),
  ),
  'base-path-unmapped': onDomainNames(
    'no base path of the custom domain name leads to the API',
    'DeleteBasePathMapping',
    (one) => ({
      ...one,
      mappings: [],
    }),
  ),
  'own-certificate-ends-soon': {
    description: `the certificates of own names end in ${ENDS_SOON.usual} days, or as many as you say`,
    confinedTo: [],
    needs: { what: 'a certificate of an own name', isIn: ({ certifiedNames }) => certifiedNames.length > 0 },
    amount: ENDS_SOON,
    inject: async (system, _target, days = ENDS_SOON.usual) => {
      const { certifiedNames } = system.deployment;
      const issued = certifiedNames.map(
        async (name) => [name, await endingIn(days, [name], system.authority)] as const,
      );
      return onAddresses(system, { level: 'tls', kind: 'certificates', byName: new Map(await Promise.all(issued)) });
    },
  },
  'load-balancer-without-target': {
    description: 'the load balancer in front of the endpoint has no healthy target',
    confinedTo: [],
    needs: { what: 'an own name', isIn: ({ hostedNames }) => hostedNames.length > 0 },
    inject: async ({ deployment, gateway }) =>
      gateway.change((answer, { serverName }) => (isOwn(deployment, serverName) ? NO_TARGET : answer)),
  },
} as const satisfies Record<string, Fault>;
