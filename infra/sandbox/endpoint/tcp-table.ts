import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SocketAddress } from 'node:net';

/** A row of Linux's tables of TCP sockets. */
export interface TcpSocket {
  /** `address:port`, or `[address]:port` */
  readonly local: string;
  readonly remote: string;
  readonly state: 'listen' | 'syn-sent' | 'other';
  /** Of a listening socket: the connections that nobody has accepted yet. */
  readonly unaccepted: number;
}

/** Reads the sockets of this network namespace. */
export const readTcpTable = async (): Promise<readonly TcpSocket[]> =>
  (await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(rowsOf))).flat().map((row) => {
    const [, local = '', remote = '', state = '', queues = ''] = row.trim().split(/\s+/);
    const [, receiveQueue = ''] = queues.split(':');
    return {
      local: endOf(local),
      remote: endOf(remote),
      state: STATES.get(state) ?? 'other',
      unaccepted: Number.parseInt(receiveQueue, 16),
    };
  });

/** Without IPv6 there is no table of it. */
const rowsOf = async (file: string): Promise<readonly string[]> => {
  if (!existsSync(file)) return [];
  const [, ...rows] = (await readFile(file, 'ascii')).trimEnd().split('\n');
  return rows;
};

const STATES: ReadonlyMap<string, TcpSocket['state']> = new Map([
  ['02', 'syn-sent'],
  ['0A', 'listen'],
]);

/** An address and its port, as in the table. */
export const endpointText = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The kernel prints addresses in words of the machine's byte order, which is little-endian wherever Node runs. */
const endOf = (text: string): string => {
  const [words = '', port = ''] = text.split(':');
  const bytes = Buffer.from(words, 'hex').swap32();
  const address =
    bytes.length === 4
      ? bytes.join('.')
      : new SocketAddress({ address: bytes.toString('hex').replace(/(.{4})(?!$)/g, '$1:'), family: 'ipv6' }).address;
  return endpointText({ address, port: Number.parseInt(port, 16) });
};
