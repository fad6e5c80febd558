import type { ServerResponse } from 'node:http';
import type { PageState, RunUpdate } from './contract.ts';

/** What the server sends to a page. */
export type PageEvent =
  | { readonly kind: 'state'; readonly data: PageState }
  | { readonly kind: 'update'; readonly data: RunUpdate }
  | { readonly kind: 'faults'; readonly data: readonly string[] };

/** The browsers that have the page open, each with the number of minutes of data that it asked for. */
export interface Streams {
  open(response: ServerResponse, minutes: number, state: PageState): void;
  /** Sends each browser the event for its number of minutes. */
  send(eventFor: (minutes: number) => PageEvent): void;
  close(): void;
}

// A browser that does not read is disconnected; it connects again by itself.
const MOST_BYTES_UNSENT = 16 * 1024 * 1024;

/** Server-sent events, HTML standard, section 9.2. */
export const createStreams = (): Streams => {
  const open = new Map<ServerResponse, number>();
  return {
    open: (response, minutes, state) => {
      open.set(response, minutes);
      response.on('close', () => open.delete(response));
      response.write(`retry: 1000\n\n${textOf({ kind: 'state', data: state })}`);
    },
    send: (eventFor) => {
      const texts = new Map<number, string>();
      for (const [response, minutes] of open) {
        if (response.writableLength > MOST_BYTES_UNSENT) {
          response.destroy();
          continue;
        }
        const text = texts.get(minutes) ?? textOf(eventFor(minutes));
        texts.set(minutes, text);
        response.write(text);
      }
    },
    close: () => {
      for (const response of open.keys()) response.destroy();
    },
  };
};

const textOf = ({ kind, data }: PageEvent): string => `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
