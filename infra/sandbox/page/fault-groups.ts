import type { Deployment } from '../deployment.ts';
import { DNS_FAULTS } from '../faults/dns.ts';
import { type Fault, targetsOf } from '../faults/fault.ts';
import { GATEWAY_FAULTS } from '../faults/gateway.ts';
import { HTTP_FAULTS } from '../faults/http.ts';
import { LAMBDA_FAULTS } from '../faults/lambda.ts';
import { TCP_FAULTS } from '../faults/tcp.ts';
import { TLS_FAULTS } from '../faults/tls.ts';
import type { FaultGroup } from './contract.ts';

const GROUPS = {
  Network: TCP_FAULTS,
  'Name resolution': DNS_FAULTS,
  'TLS and certificates': TLS_FAULTS,
  HTTP: HTTP_FAULTS,
  'API Gateway and backend': GATEWAY_FAULTS,
  'Canaries and notifier': LAMBDA_FAULTS,
} as const satisfies Record<string, Record<string, Fault>>;

/** Every fault with what it can be confined to, by the part of the system that misbehaves. */
export const faultGroups = (deployment: Deployment): readonly FaultGroup[] =>
  Object.entries(GROUPS).map(([title, faults]) => ({
    title,
    faults: Object.entries<Fault>(faults).map(([name, fault]) => ({
      name,
      description: fault.description,
      targets: targetsOf(fault, deployment),
    })),
  }));
