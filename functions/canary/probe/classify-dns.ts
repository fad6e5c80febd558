import type { Cause } from '../../contract/cause.ts';
import { familyName } from '../../network/family.ts';
import { errorCode, errorMessage } from '../../text/error.ts';
import type { Asked, Wanted } from '../dns/ask.ts';
import type { DnsRecord, DnsReply } from '../dns/message.ts';
import { rcodeName } from '../dns/rcode.ts';
import type { Failure } from './failure.ts';

/** A lookup that failed for a reason that is known already. */
export class ResolveFailure extends Error {
  override readonly name = 'ResolveFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/** Response codes that have a cause of their own; the others share one, and are named in its detail. */
const RCODE_CAUSES: Readonly<Record<string, Cause>> = {
  NXDOMAIN: 'dns.name_not_found',
  SERVFAIL: 'dns.server_failure',
  REFUSED: 'dns.refused',
  NOTIMP: 'dns.refused',
};

/** Errors of the system on the way to the resolver. */
const SYSTEM_CAUSES: Readonly<Record<string, Cause>> = {
  ECONNREFUSED: 'dns.refused',
  ECONNRESET: 'dns.closed',
  EPIPE: 'dns.closed',
  ETIMEDOUT: 'dns.timed_out',
  EHOSTUNREACH: 'dns.unreachable',
  ENETUNREACH: 'dns.unreachable',
  EACCES: 'dns.unreachable',
  EPERM: 'dns.unreachable',
  EINVAL: 'dns.unreachable',
};

/** The addresses that an answer gives for a name, or why it gives none. */
export const classifyAsked = (
  asked: Asked,
  { name, family }: Wanted,
): { readonly addresses: readonly string[] } | { readonly failure: Failure } => {
  switch (asked.kind) {
    case 'reply':
      return asked.reply.rcode === 0
        ? addressesIn(asked.reply, { name, family })
        : { failure: refusalOf(asked.reply, name) };
    case 'malformed':
      return { failure: { cause: 'dns.malformed', detail: `the answer for ${name} cannot be read: ${asked.what}` } };
    case 'unreachable':
      return { failure: systemFailure(asked.error, asked.transport) };
    case 'silence':
      return { failure: { cause: 'dns.timed_out', detail: `nothing answered the question for ${name}` } };
    default:
      return asked satisfies never;
  }
};

/** What an error while resolving means. */
export const classifyResolve = (error: unknown): Failure =>
  error instanceof ResolveFailure
    ? error.failure
    : { cause: 'dns.failed', detail: errorMessage(error), code: errorCode(error) };

const refusalOf = ({ rcode }: DnsReply, name: string): Failure => {
  const code = rcodeName(rcode);
  return {
    cause: RCODE_CAUSES[code] ?? 'dns.error_code',
    detail: `the resolver answered ${code} (${rcode}) for ${name}`,
    code,
  };
};

const systemFailure = (error: unknown, transport: 'UDP' | 'TCP'): Failure => ({
  cause: SYSTEM_CAUSES[errorCode(error) ?? ''] ?? 'dns.failed',
  detail: `asking over ${transport}: ${errorMessage(error)}`,
  code: errorCode(error),
});

/** Follows the aliases within the answer; a record for another name says nothing of this one. */
const addressesIn = ({ records }: DnsReply, { name, family }: Wanted): ReturnType<typeof classifyAsked> => {
  const names = [name.toLowerCase().replace(/\.$/, '')];
  for (;;) {
    const target = ofName(records, names.at(-1)).flatMap(({ data }) => (data.kind === 'alias' ? [data.target] : []))[0];
    if (target === undefined || names.includes(target)) break;
    names.push(target);
  }
  const own = ofName(records, names.at(-1));
  const addresses = own.flatMap(({ data }) => (data.kind === 'address' ? [data.address] : []));
  if (addresses.length > 0) return { addresses: [...new Set(addresses)].sort() };
  const bad = own.flatMap(({ data }) => (data.kind === 'bad-address' ? [data.bytes] : []))[0];
  if (bad !== undefined) {
    return {
      failure: {
        cause: 'dns.malformed',
        detail: `the answer for ${name} holds an ${familyName(family)} address of ${bad} bytes`,
      },
    };
  }
  return {
    failure: {
      cause: 'dns.no_address',
      detail: `the answer for ${name} holds no ${familyName(family)} address${besides(records, names)}`,
    },
  };
};

const ofName = (records: readonly DnsRecord[], name: string | undefined): readonly DnsRecord[] =>
  records.filter(({ owner }) => owner === name);

/** What it holds instead. */
const besides = (records: readonly DnsRecord[], names: readonly string[]): string => {
  const others = records.filter(({ owner, data }) => data.kind === 'address' && !names.includes(owner));
  return [
    ...(names.length > 1 ? [`, it is an alias of ${names.at(-1)}`] : []),
    ...(others.length > 0 ? [`, only one for ${[...new Set(others.map(({ owner }) => owner))].join(', ')}`] : []),
  ].join('');
};
