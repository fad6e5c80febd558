/** What is known of a terminal; a pipe or a log has no size, and some terminals say that they have none. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** How much can be seen at once; unbounded where nobody looks. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

// A terminal that does not know its size has mostly this one.
const USUAL: TerminalSize = { columns: 80, rows: 24 };
const UNBOUNDED: TerminalSize = { columns: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY };

/** The size of a stream; without one, COLUMNS says how wide it is. */
export const sizeOf = (
  { isTTY, columns, rows }: Terminal,
  environment: NodeJS.ProcessEnv = process.env,
): TerminalSize => {
  const { columns: width, rows: height } = isTTY ? USUAL : UNBOUNDED;
  return { columns: columns || Number(environment.COLUMNS) || width, rows: rows || height };
};

/** Whether a stream is a terminal that knows its size and can move its cursor. */
export const canRedraw = (
  { isTTY = false, columns = 0, rows = 0 }: Terminal,
  environment: NodeJS.ProcessEnv = process.env,
): boolean => isTTY && columns > 0 && rows > 0 && environment.TERM !== 'dumb';
