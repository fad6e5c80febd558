import { NAME_KINDS } from '../dns/names.ts';
import { API_SETTINGS } from './api-settings.ts';
import { CANARY_SETTINGS } from './canary-settings.ts';
import { DNS_FAULTS } from './dns.ts';
import type { Fault } from './fault.ts';
import { GATEWAY_FAULTS } from './gateway.ts';
import { HTTP_FAULTS } from './http.ts';
import { LAMBDA_FAULTS } from './lambda.ts';
import { NAME_SETTINGS } from './name-settings.ts';
import { NETWORK_SETTINGS } from './network-settings.ts';
import { OWN_NAME_FAULTS } from './own-names.ts';
import { SIGNED_CALL_FAULTS } from './signed-calls.ts';
import { TCP_FAULTS } from './tcp.ts';
import { TLS_FAULTS } from './tls.ts';

/** Every fault by what goes wrong. */
export const FAULT_GROUPS = {
  Network: TCP_FAULTS,
  'Network settings': NETWORK_SETTINGS,
  'Name settings': NAME_SETTINGS,
  'API settings': API_SETTINGS,
  'Canary settings': CANARY_SETTINGS,
  'Name resolution': DNS_FAULTS,
  'TLS and certificates': TLS_FAULTS,
  HTTP: HTTP_FAULTS,
  'API Gateway and backend': GATEWAY_FAULTS,
  'Own names': OWN_NAME_FAULTS,
  'Signed calls': SIGNED_CALL_FAULTS,
  'Canaries and notifier': LAMBDA_FAULTS,
} as const satisfies Record<string, Record<string, Fault>>;

/** Every fault by its name. */
export const FAULTS = {
  ...TCP_FAULTS,
  ...NETWORK_SETTINGS,
  ...NAME_SETTINGS,
  ...API_SETTINGS,
  ...CANARY_SETTINGS,
  ...DNS_FAULTS,
  ...TLS_FAULTS,
  ...HTTP_FAULTS,
  ...GATEWAY_FAULTS,
  ...OWN_NAME_FAULTS,
  ...SIGNED_CALL_FAULTS,
  ...LAMBDA_FAULTS,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** Whether there is a fault of this name. */
export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

const LEGEND = `
name: ${NAME_KINDS.join(', ')}
zone: that of an address of the endpoint, such as us-east-1a; of the names it means the zonal one
family: ipv4 or ipv6, where the endpoint has both
source-zone: that of a canary
api: the name of an API, such as orders
number: ms or days, as in backend-slow=3000`;

/** A line for each fault with its number and what it can be confined to, and a legend. */
export const describeFaults = (): string => {
  const lines = Object.entries<Fault>(FAULTS).map(([name, { description, confinedTo, amount, needs }]) => ({
    asked: [
      name,
      ...(amount === undefined ? [] : [`[=${amount.unit}]`]),
      ...(confinedTo.length === 0 ? [] : [`[:${confinedTo.join('|')}]`]),
    ].join(''),
    description: needs ? `${description} (needs ${needs.what})` : description,
  }));
  const width = Math.max(...lines.map(({ asked }) => asked.length));
  return [...lines.map(({ asked, description }) => `${asked.padEnd(width)}  ${description}`), LEGEND].join('\n');
};
