import {
  type Answer,
  encode,
  type OptAnswer,
  type Packet,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import type { DnsBehaviour } from './behaviour.ts';
import { type Query, RCODE } from './query.ts';
import type { Transport } from './sockets.ts';

const TTL_SECONDS = 60;
/** What DNS Flag Day 2020 recommends. */
const LARGEST_DATAGRAM = 1232;

/** Writes the reply to a query, truncated if the transport cannot carry it; `silent` has none. */
export const writeReply = (query: Query, behaviour: DnsBehaviour, transport: Transport): Buffer | undefined => {
  const { name, type } = query.question;
  const noData = { authorities: [startOfAuthority] };
  switch (behaviour.kind) {
    case 'silent':
      return undefined;
    case 'server-failure':
      return encodeWithin(query, { flags: RCODE.serverFailure }, transport);
    case 'refused':
      return encodeWithin(query, { flags: RCODE.refused }, transport);
    case 'not-authorized':
      return encodeWithin(query, { flags: RCODE.notAuthorized }, transport);
    case 'name-not-found':
      return encodeWithin(query, { ...noData, flags: RCODE.nameError }, transport);
    case 'no-address':
      return encodeWithin(query, noData, transport);
    case 'cname-only':
      return encodeWithin(
        query,
        { answers: [{ type: 'CNAME', name, ttl: TTL_SECONDS, data: 'nowhere.invalid' }] },
        transport,
      );
    case 'malformed':
      // An OPT record of 11 bytes may follow: 14 bytes reach into the address in any case.
      return encodeReply(query, { answers: [address(name, '127.0.0.1')] }).subarray(0, -14);
    case 'addresses': {
      const answers = behaviour.addresses.map((data) => address(name, data)).filter((answer) => answer.type === type);
      return encodeWithin(query, answers.length > 0 ? { answers } : noData, transport);
    }
  }
};

const address = (name: string, data: string): Answer => ({
  type: data.includes(':') ? 'AAAA' : 'A',
  name,
  ttl: TTL_SECONDS,
  data,
});

/** Says how long resolvers may remember that there is nothing. It is that of the root, which is above every name. */
const startOfAuthority: Answer = {
  type: 'SOA',
  name: '.',
  ttl: TTL_SECONDS,
  data: {
    mname: 'sandbox.invalid',
    rname: 'nobody.sandbox.invalid',
    serial: 1,
    refresh: 3600,
    retry: 600,
    expire: 86_400,
    minimum: TTL_SECONDS,
  },
};

const encodeWithin = (query: Query, reply: Packet, transport: Transport): Buffer => {
  const message = encodeReply(query, reply);
  const offered = optOf(query)?.udpPayloadSize ?? 512;
  const limit = Math.min(Math.max(offered, 512), LARGEST_DATAGRAM);
  return transport === 'udp' && message.length > limit ? encodeReply(query, { flags: TRUNCATED_RESPONSE }) : message;
};

const encodeReply = (query: Query, reply: Packet): Buffer => {
  const { id, flags = 0 } = query.packet;
  return encode({
    ...reply,
    type: 'response',
    id,
    flags: (reply.flags ?? 0) | RECURSION_AVAILABLE | (flags & RECURSION_DESIRED),
    questions: [query.question],
    additionals: optOf(query) === undefined ? [] : [ownOpt],
  });
};

const optOf = ({ packet }: Query): OptAnswer | undefined =>
  packet.additionals?.find((record): record is OptAnswer => record.type === 'OPT');

const ownOpt: OptAnswer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: LARGEST_DATAGRAM,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};
