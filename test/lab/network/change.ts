import type { Namespace } from './namespaces.ts';
import type { Wired } from './wire.ts';

/** Does something to a network; what it gives takes that back. */
export type Change = (host: Wired) => Promise<AsyncDisposable>;

/** Runs commands in a host's or a router's namespace, and later those that take them back. */
export const command =
  (at: string, done: readonly string[], undone: readonly string[]): Change =>
  async (host) => {
    const { run } = host(at);
    await run(words(done));
    return { [Symbol.asyncDispose]: async () => void (await run(words(undone))) };
  };

const words = (commands: readonly string[]): readonly string[] => ['sh', '-c', commands.join(' && ')];

let tables = 0;

/** Rules of a packet filter, at one of the places that packets pass: what goes through a router is `forward`. */
export const filter =
  (at: string, hook: 'input' | 'output' | 'forward', ...rules: readonly string[]): Change =>
  async (host) => {
    const { run } = host(at);
    tables += 1;
    const table = `inet lab${tables}`;
    await load(run, [
      `add table ${table}`,
      `add chain ${table} passing { type filter hook ${hook} priority 0; }`,
      ...rules.map((rule) => `add rule ${table} passing ${rule}`),
    ]);
    return { [Symbol.asyncDispose]: async () => void (await load(run, [`delete table ${table}`])) };
  };

const load = (run: Namespace['run'], lines: readonly string[]): Promise<string> =>
  run(['nft', '-f', '-'], lines.map((line) => `${line}\n`).join(''));

/** Another way for what comes in by an interface, as a route of that subnet's own table: `unreachable 10.0.3.0/24`, say. */
export const routeFrom = (router: string, incoming: string, route: string, family: '-4' | '-6' = '-4'): Change =>
  command(
    router,
    [`ip ${family} route add ${route} table ${OWN_TABLE}`, `ip ${family} rule add iif ${incoming} lookup ${OWN_TABLE}`],
    [`ip ${family} rule delete iif ${incoming} lookup ${OWN_TABLE}`, `ip ${family} route flush table ${OWN_TABLE}`],
  );

const OWN_TABLE = 66;

/** No packet larger than this gets from a router to an address; whether anybody hears of it is another matter. */
export const narrow = (router: string, subnet: string, address: string, mtu: number): Change =>
  command(
    router,
    [`ip route add ${address} dev ${subnet} mtu lock ${mtu}`],
    [`ip route delete ${address} dev ${subnet}`],
  );

/** A host's way in and out is cut. */
export const unplug = (router: string, host: string): Change =>
  command(router, [`ip link set ${host} down`], [`ip link set ${host} up`]);
