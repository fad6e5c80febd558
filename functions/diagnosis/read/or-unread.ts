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
    return await read();
  } catch (error) {
    return { unread: `${what}: ${deadline.aborted ? 'reading it took too long' : errorMessage(error)}` };
  }
};
