import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { messageOf } from '../message-of.ts';
import type { RunWithNews } from '../runs.ts';
import { createAssets } from './assets.ts';
import type { FaultRequest } from './contract.ts';
import { refusalOf } from './guard.ts';
import { createStreams } from './streams.ts';
import { createView, type ShownSandbox } from './view.ts';

/** The page that shows a sandbox. Disposing of it leaves no connection behind. */
export interface Page extends AsyncDisposable {
  readonly url: string;
  /** Shows a run in every browser that has the page open. */
  show(run: RunWithNews): void;
}

const HEADERS = {
  'Content-Security-Policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

const MINUTES_OF_A_WEEK = 7 * 24 * 60;
const MOST_BYTES_ASKED = 1_024;

const FaultRequestBody: z.ZodType<FaultRequest> = z.strictObject({ fault: z.string(), on: z.boolean() });

/** Serves the page on 127.0.0.1; port 0 takes any free one. Does not keep the process alive. */
export const servePage = async (sandbox: ShownSandbox, port: number): Promise<Page> => {
  const view = createView(sandbox);
  const assets = createAssets();
  const streams = createStreams();

  const minutesOf = ({ searchParams }: URL): number => {
    const asked = Number(searchParams.get('minutes') ?? sandbox.monitoring.dashboards[0]?.minutes ?? 180);
    return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, MINUTES_OF_A_WEEK) : 180;
  };

  const switchFault = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = FaultRequestBody.safeParse(await json(request).catch(() => undefined));
    if (!asked.success) return end(response, 400, 'text/plain', z.prettifyError(asked.error));
    const { fault, on } = asked.data;
    try {
      const changed = switched(fault, on, view.on());
      if (changed !== undefined) sandbox.faults.toggle(changed);
    } catch (error) {
      return end(response, 400, 'text/plain', messageOf(error));
    }
    streams.send(() => ({ kind: 'faults', data: view.on() }));
    end(response, 200, 'application/json', JSON.stringify(view.on()));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    switch (url.pathname) {
      case '/state':
        return end(response, 200, 'application/json', JSON.stringify(view.state(minutesOf(url))));
      case '/events':
        response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
        return streams.open(response, minutesOf(url), view.state(minutesOf(url)));
      case '/paths': {
        const target = url.searchParams.get('target') ?? '';
        const paths = view.pathsOf(target);
        if (paths) return end(response, 200, 'application/json', JSON.stringify(paths));
        return end(response, 404, 'text/plain', `there is no API ${JSON.stringify(target)} among several`);
      }
      case '/faults':
        return switchFault(request, response);
      default: {
        const asset = await assets(url.pathname);
        if (asset) end(response, 200, asset.contentType, asset.body);
      }
    }
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://page');
    const refusal = refusalOf(request, url.pathname, portOf());
    const isTooLong =
      Number(request.headers['content-length'] ?? 0) > MOST_BYTES_ASKED || 'transfer-encoding' in request.headers;
    if (refusal) return end(response, refusal.status, 'text/plain', refusal.reason);
    if (isTooLong) return end(response, 413, 'text/plain', `at most ${MOST_BYTES_ASKED} bytes`);
    answer(request, response, url).catch((error: unknown) => {
      end(response, 500, 'text/plain', messageOf(error));
    });
  });
  const portOf = (): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  };
  server.on('connection', (socket) => socket.unref());
  server.listen(port, '127.0.0.1').unref();
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(`serving the page on 127.0.0.1:${port}: ${error.message}`, { cause: error });
  });

  return {
    url: `http://127.0.0.1:${portOf()}/`,
    show: (run) => {
      view.show(run);
      streams.send((minutes) => ({ kind: 'update', data: view.update(minutes) }));
    },
    [Symbol.asyncDispose]: async () => {
      streams.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const withoutAmount = (fault: string): string => fault.replace(/=[^:]*/, '');

/** Which fault to toggle so that this one is on or off; nothing if it is already. */
const switched = (fault: string, on: boolean, active: readonly string[]): string | undefined => {
  const current = active.find((one) => withoutAmount(one) === withoutAmount(fault));
  if (!on) return current;
  return current === undefined || (fault.includes('=') && fault !== current) ? fault : undefined;
};

const end = (response: ServerResponse, status: number, contentType: string, body: string): void => {
  response.writeHead(status, { ...HEADERS, 'Content-Type': contentType }).end(body);
};
