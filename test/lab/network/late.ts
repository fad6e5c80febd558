import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Change, routeFrom } from './change.ts';

const RELAY = fileURLToPath(new URL('./late-packets.py', import.meta.url));
const DEVICE = 'late0';

/** Lets packets that a router gets by one interface, to some addresses, wait before they go on. The kernel has no netem here: a program relays them. */
export const late =
  (router: string, incoming: string, to: string, ms: number): Change =>
  async (host) => {
    await using resources = new AsyncDisposableStack();
    const namespace = host(router);
    const [enter = '', ...args] = namespace.enter;
    const relay = spawn(enter, [...args, 'python3', RELAY, DEVICE, String(ms)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = once(relay, 'exit');
    resources.defer(async () => {
      relay.stdin.end();
      await exited;
    });
    await Promise.race([once(relay.stdout, 'data'), exited]);
    // What comes back by the relay's interface has its source elsewhere.
    await namespace.run([
      'sh',
      '-c',
      `ip link set ${DEVICE} up && echo 0 > /proc/sys/net/ipv4/conf/${DEVICE}/rp_filter`,
    ]);
    resources.use(await routeFrom(router, incoming, `${to} dev ${DEVICE}`)(host));
    const kept = resources.move();
    return { [Symbol.asyncDispose]: () => kept.disposeAsync() };
  };
