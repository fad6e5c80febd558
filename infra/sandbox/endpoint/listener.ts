import { type ConnectionsOptions, createConnections } from './connections.ts';
import type { ConnectionRecord } from './history.ts';
import type { HttpBehaviour } from './http.ts';
import { openDoor, type TcpBehaviour } from './tcp.ts';
import type { TlsBehaviour } from './tls.ts';

/** How an address treats new connections on one of three levels. */
export type Behaviour = TcpBehaviour | TlsBehaviour | HttpBehaviour;

/** One address of the endpoint; disposing of it closes the port and every connection. */
export interface Listener extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /** The latest connections, the oldest first. */
  readonly history: readonly ConnectionRecord[];
  /**
   * Changes how new connections are treated on one level; the latest change counts. Resolves when the change is in effect,
   * with a function that takes it back and resolves when that is in effect.
   */
  readonly behave: (change: Behaviour) => Promise<() => Promise<void>>;
}

/** Where a listener listens, and what it serves. */
export interface ListenerOptions extends Omit<ConnectionsOptions, 'behaviours'> {
  readonly address: string;
  /** 0 takes any free port. */
  readonly port: number;
}

const ACCEPT: TcpBehaviour = { level: 'tcp', kind: 'accept' };

/** Serves HTTPS at one address, properly until it is told to behave otherwise. */
export const openListener = async ({ address, port, ...served }: ListenerOptions): Promise<Listener> => {
  let changes: readonly Behaviour[] = [];
  const tcp = (): TcpBehaviour => changes.findLast((change) => change.level === 'tcp') ?? ACCEPT;
  const { serve, history, destroy } = createConnections({
    ...served,
    behaviours: () => ({
      tls: changes.findLast((change) => change.level === 'tls') ?? { level: 'tls', kind: 'serve' },
      http: changes.findLast((change) => change.level === 'http') ?? { level: 'http', kind: 'serve' },
    }),
  });

  let door = await openDoor(ACCEPT, { address, port }, serve);
  const bound = { address, port: door.port };
  let held: TcpBehaviour | undefined = ACCEPT;
  const changeDoor = async (): Promise<void> => {
    const wanted = tcp();
    if (wanted === held) return;
    held = undefined;
    await door.close();
    door = await openDoor(wanted, bound, serve);
    held = wanted;
  };
  // One change after the other; one that fails does not stop the next.
  let changed = Promise.resolve();
  const follow = (): Promise<void> => {
    changed = changed.then(changeDoor, changeDoor);
    return changed;
  };

  const behave = async (change: Behaviour): Promise<() => Promise<void>> => {
    const own = { ...change };
    const undo = (): Promise<void> => {
      changes = changes.filter((other) => other !== own);
      return follow();
    };
    changes = [...changes, own];
    await follow().catch(async (error: unknown) => {
      await undo();
      throw error;
    });
    return undo;
  };
  const close = async (): Promise<void> => {
    await door.close();
    await destroy();
  };
  return { ...bound, history, behave, [Symbol.asyncDispose]: () => changed.then(close, close) };
};
