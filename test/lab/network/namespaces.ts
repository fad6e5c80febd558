import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, type Owner, thisProcess } from '../../../infra/sandbox/remains/owner.ts';
import { runProgram } from './run-program.ts';

/** A network namespace that this process made. */
export interface Namespace {
  readonly name: string;
  /** The command that runs another one in it. */
  readonly enter: readonly string[];
  readonly run: (command: readonly string[], input?: string) => Promise<string>;
}

/** The namespaces of one laboratory; disposing of them ends what runs in them and takes them away. */
export interface Namespaces extends AsyncDisposable {
  readonly add: (label: string, nameServer?: string) => Promise<Namespace>;
}

const PREFIX = 'canary-lab';
const NAME = new RegExp(`^${PREFIX}-(?<pid>\\d+)-(?<startedAt>\\d+)-(?<namespace>\\d+)-`);

/** Where `ip netns` keeps the namespaces that have names, and what it puts in place of files of /etc. */
const NAMES = '/run/netns';
const FILES = '/etc/netns';

/** Makes namespaces whose names say whose they are, for the case that this process is killed. */
export const createNamespaces = (): Namespaces => {
  const { pid, startedAt, namespace } = thisProcess();
  const made = new Map<string, Promise<Namespace>>();
  let disposed = false;
  const make = async (name: string, nameServer: string | undefined): Promise<Namespace> => {
    if (nameServer !== undefined) {
      await mkdir(join(FILES, name), { recursive: true });
      await writeFile(join(FILES, name, 'resolv.conf'), `nameserver ${nameServer}\n`);
    }
    await runProgram(['ip', 'netns', 'add', name]);
    const enter = ['ip', 'netns', 'exec', name];
    await runProgram(['ip', '-n', name, 'link', 'set', 'lo', 'up']);
    return { name, enter, run: (command, input) => runProgram([...enter, ...command], { input }) };
  };
  return {
    add: (label, nameServer) => {
      const name = `${PREFIX}-${pid}-${startedAt}-${namespace}-${label}`;
      if (disposed) throw new Error(`making ${name}: its laboratory has been disposed of`);
      const one = make(name, nameServer);
      made.set(name, one);
      return one;
    },
    [Symbol.asyncDispose]: async () => {
      disposed = true;
      await Promise.allSettled(made.values());
      await Promise.all([...made.keys()].map(remove));
    },
  };
};

/** Removes what laboratories left that were killed; gives how many namespaces that were. */
export const removeAbandoned = async (): Promise<number> => {
  const listed = await Promise.all([NAMES, FILES].map((folder) => readdir(folder).catch(() => [])));
  const abandoned = [...new Set(listed.flat())].filter((name) => {
    const owner = ownerOf(name);
    return owner !== undefined && hasEnded(owner);
  });
  await Promise.all(abandoned.map(remove));
  return abandoned.length;
};

const ownerOf = (name: string): Owner | undefined => {
  const { pid, startedAt, namespace } = NAME.exec(name)?.groups ?? {};
  if (pid === undefined || startedAt === undefined || namespace === undefined) return undefined;
  return { pid: Number(pid), startedAt: Number(startedAt), namespace };
};

/** With a namespace go its interfaces, and the ends of its cables elsewhere. */
const remove = async (name: string): Promise<void> => {
  const pids = await runProgram(['ip', 'netns', 'pids', name]).catch(() => '');
  for (const pid of pids.split('\n').filter((line) => line !== '')) end(Number(pid));
  await runProgram(['ip', 'netns', 'delete', name]).catch(() => {}); // it may never have come about
  await rm(join(FILES, name), { recursive: true, force: true });
};

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended since.
  }
};
