import type { PageState, RunUpdate } from '../contract.ts';

/** What to do with what the server sends. */
export interface Listener {
  readonly onState: (state: PageState) => void;
  readonly onUpdate: (update: RunUpdate) => void;
  readonly onFaults: (on: readonly string[]) => void;
  readonly onConnected: (isConnected: boolean) => void;
}

const RETRY_MS = 1_000;

/** Listens to the server, and connects again when the connection breaks; `ask` asks for this many minutes of data. */
export const connect = (listener: Listener): { readonly ask: (minutes: number) => void } => {
  let source: EventSource | undefined;
  let query = '';

  const open = (): void => {
    source?.close();
    const opened = new EventSource(`/events${query}`);
    source = opened;
    opened.addEventListener('state', ({ data }) => {
      listener.onConnected(true);
      listener.onState(JSON.parse(data));
    });
    opened.addEventListener('update', ({ data }) => listener.onUpdate(JSON.parse(data)));
    opened.addEventListener('faults', ({ data }) => listener.onFaults(JSON.parse(data)));
    opened.addEventListener('error', () => {
      listener.onConnected(false);
      // A browser does not try again by itself if the port is closed or something else answers.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => opened === source && open(), RETRY_MS);
    });
  };

  open();
  return {
    ask: (minutes) => {
      query = `?minutes=${minutes}`;
      open();
    },
  };
};
