import * as z from 'zod';

const SystemError = z.looseObject({ code: z.string(), message: z.string(), path: z.string().optional() });

/** What the system refuses that only the person at the machine can mend, by the code of the error. */
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  // Node copies folders with C++, which does not tell a full disk from a broken one.
  EIO: 'the disk is full or does not work',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'the permission is missing',
  EPERM: 'the permission is missing',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'there is a folder where a file should be',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  EADDRINUSE: 'something else listens there',
  EADDRNOTAVAIL: 'this machine does not have the address',
};

/** An error of the system as a sentence; nothing for any other error. */
export const sentenceOf = (error: unknown): string | undefined => {
  const { data } = SystemError.safeParse(error);
  return data && sentence(data.code, data.message);
};

/** The error of the system that a Node.js process died of, by what it printed, as a sentence; nothing where there is none. */
export const sentenceIn = (printed: string): string | undefined => {
  const { code, message } = /^(?:\w*Error: )?(?<message>(?<code>E[A-Z]+)[:,] .+)$/m.exec(printed)?.groups ?? {};
  return code === undefined || message === undefined ? undefined : sentence(code, message);
};

const sentence = (code: string, message: string): string | undefined => {
  const why = Object.hasOwn(WHY, code) ? WHY[code] : undefined;
  return why && `${why.charAt(0).toUpperCase()}${why.slice(1)} (${message}).${ELSEWHERE[code] ?? ''}`;
};

const ROOM = ' Temporary files go where TMPDIR says, or else to /tmp.';
const ELSEWHERE: Readonly<Record<string, string>> = {
  ENOSPC: ROOM,
  EDQUOT: ROOM,
  EIO: ROOM,
  EROFS: ROOM,
  EACCES: ROOM,
};
