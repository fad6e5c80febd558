import { errorMessage } from '../../text/error.ts';
import type { Unread } from '../facts/unread.ts';
import type { Reading } from './clients.ts';

/** Reads a part of what decides; where that fails, or is not done before the deadline, says which and why. */
export const orUnread = async <Part>(
  what: string,
  { deadline }: Pick<Reading, 'deadline'>,
  read: () => Promise<Part>,
): Promise<Part | Unread> => {
  try {
    deadline.throwIfAborted();
    return await Promise.race([read(), abortionOf(deadline)]);
  } catch (error) {
    return { unread: `${what}: ${deadline.aborted ? 'reading it took too long' : errorMessage(error)}` };
  }
};

/** The SDK does not look at a signal while it waits before it asks again, and waits for as long as an answer tells it to. */
const abortionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
