import { cpus } from 'node:os';

/** What the figures were measured on, and when. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model}, Node.js ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
