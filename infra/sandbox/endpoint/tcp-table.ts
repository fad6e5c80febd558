import { readFile } from 'node:fs/promises';

/** A row of Linux's table of IPv4 TCP sockets. */
export interface TcpSocket {
  /** `address:port` */
  readonly local: string;
  readonly remote: string;
  readonly state: 'listen' | 'syn-sent' | 'other';
  /** Of a listening socket: the connections that nobody has accepted yet. */
  readonly unaccepted: number;
}

/** Reads the sockets of this network namespace. */
export const readTcpTable = async (): Promise<readonly TcpSocket[]> => {
  const [, ...rows] = (await readFile('/proc/net/tcp', 'ascii')).trimEnd().split('\n');
  return rows.map((row) => {
    const [, local = '', remote = '', state = '', queues = ''] = row.trim().split(/\s+/);
    const [, receiveQueue = ''] = queues.split(':');
    return {
      local: endOf(local),
      remote: endOf(remote),
      state: STATES.get(state) ?? 'other',
      unaccepted: Number.parseInt(receiveQueue, 16),
    };
  });
};

const STATES: ReadonlyMap<string, TcpSocket['state']> = new Map([
  ['02', 'syn-sent'],
  ['0A', 'listen'],
]);

/** The kernel prints addresses in the byte order of the machine, which is little-endian wherever Node runs. */
const endOf = (text: string): string => {
  const [address = '', port = ''] = text.split(':');
  const octets = address.match(/../g)?.reverse() ?? [];
  return `${octets.map((octet) => Number.parseInt(octet, 16)).join('.')}:${Number.parseInt(port, 16)}`;
};
