import type { TLSSocket } from 'node:tls';
import type { Failure } from './failure.ts';

const firstErrors = new WeakMap<TLSSocket, unknown>();

/** Remembers the first error of a connection, and closes it then: after an alert of the peer nothing more comes. */
export const watchErrors = (socket: TLSSocket): void => {
  socket.once('error', (error) => {
    firstErrors.set(socket, error);
    socket.destroy();
  });
};

/** Classifies what went wrong over a watched connection by its own first error; a library above it may only see that it closed. */
export const explainedBy =
  (socket: TLSSocket, classify: (error: unknown) => Failure): ((error: unknown) => Failure) =>
  (error) =>
    classify(firstErrors.get(socket) ?? error);
