import type { IncomingMessage } from 'node:http';
import { ASSET_PATHS } from './assets.ts';

/** Why a request is not answered; the status is HTTP's. */
export interface Refusal {
  readonly status: 403 | 404 | 405 | 415;
  readonly reason: string;
}

const METHODS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(ASSET_PATHS.map((path) => [path, ['GET', 'HEAD']])),
  '/state': ['GET', 'HEAD'],
  '/paths': ['GET', 'HEAD'],
  '/events': ['GET'],
  '/faults': ['POST'],
};

/**
 * Why a request is refused, or nothing. Any web site that is open in the same browser can send requests to this port, and its
 * own name may resolve to this machine. Host or Origin then has that site's name.
 */
export const refusalOf = (
  { method = '', headers }: IncomingMessage,
  path: string,
  port: number,
): Refusal | undefined => {
  const { host, origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return { status: 403, reason: `Host must be 127.0.0.1:${port} or localhost:${port}` };
  }
  const methods = Object.hasOwn(METHODS, path) ? METHODS[path] : undefined;
  if (methods === undefined) return { status: 404, reason: `there is no ${path}` };
  if (!methods.includes(method)) return { status: 405, reason: `${path} takes ${methods.join(' or ')}` };
  if (method !== 'POST') return undefined;
  if (origin !== `http://${host}`) return { status: 403, reason: `Origin must be http://${host}` };
  if (headers['content-type'] !== 'application/json')
    return { status: 415, reason: 'Content-Type must be application/json' };
  return undefined;
};
