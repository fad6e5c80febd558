import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Printed } from './second-judge/printed.ts';

/** Where the tools run, and what they are told. */
export interface Viewpoint {
  /** The command that runs another one there; none for here. */
  readonly enter: readonly string[];
  readonly resolver: { readonly address: string; readonly port: number };
  /** The port of the endpoint. */
  readonly port: number;
  /** What the tools trust, in PEM. */
  readonly authorityFile: string;
}

/** A call as a client makes it: to a name, for an API. */
export interface Call {
  readonly name: string;
  readonly host: string;
  /** The path of the URL. */
  readonly resource: string;
}

// As long as the canary waits: to resolve, to connect and shake hands, and for the answer.
const SECONDS = { resolve: 2, connect: 5, answer: 5 } as const;
/** How much curl may print: more than the canary takes of a body. */
const MOST_BYTES = 100_000;
const PATIENCE_MS = 15_000;

/** What dig says of a name's addresses. */
export const dig = ({ enter, resolver }: Viewpoint, name: string, type: 'A' | 'AAAA'): Promise<Printed> => {
  const options = [`+time=${SECONDS.resolve}`, '+tries=1', '+nocookie'];
  return run([...enter, 'dig', `@${resolver.address}`, '-p', `${resolver.port}`, ...options, name, type]);
};

/** What curl says of a call to one address: the answer on standard output, its notes on standard error. */
export const curl = (
  { enter, port, authorityFile }: Viewpoint,
  { name, host, resource }: Call,
  address: string,
): Promise<Printed> => {
  const to = address.includes(':') ? `[${address}]` : address;
  return run([
    ...[...enter, 'curl', '--disable', '--silent', '--show-error', '--include', '--http1.1', '--compressed'],
    ...['--noproxy', '*', '--cacert', authorityFile, '--resolve', `${name}:${port}:${to}`],
    ...['--connect-timeout', `${SECONDS.connect}`, '--max-time', `${SECONDS.connect + SECONDS.answer}`],
    ...['--verbose', '--header', `Host: ${host}`],
    `https://${name}:${port}${resource}`,
  ]);
};

/** What openssl says of a TLS handshake with one address. */
export const openssl = ({ enter, port, authorityFile }: Viewpoint, name: string, address: string): Promise<Printed> => {
  const to = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  const verify = ['-CAfile', authorityFile, '-verify_hostname', name, '-verify_return_error', '-purpose', 'sslserver'];
  const args = ['-connect', to, '-servername', name, '-alpn', 'http/1.1', '-showcerts', ...verify];
  return run([...enter, 'openssl', 's_client', ...args], SECONDS.connect * 1_000);
};

/** Runs a program to its end, or ends it when it takes too long or prints too much. Rejects where there is no such program. */
export const run = async ([program = '', ...args]: readonly string[], patienceMs = PATIENCE_MS): Promise<Printed> => {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  let ended: Printed['ended'] = 'by itself';
  const end = (why: 'late' | 'long'): void => {
    if (ended === 'by itself') ended = why;
    child.kill('SIGKILL');
  };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('latin1').on('data', (text: string) => {
      printed[stream] += text;
      if (printed[stream].length > MOST_BYTES) end('long');
    });
  }
  const timer = setTimeout(() => end('late'), patienceMs);
  try {
    const [status] = await once(child, 'close');
    return { ...(typeof status === 'number' && { status }), ended, ...printed };
  } finally {
    clearTimeout(timer);
  }
};
