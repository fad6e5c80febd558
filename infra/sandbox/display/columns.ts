// A pipe or a log has no width. Some terminals say that they have none.
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** How many columns a stream has; without a terminal, what COLUMNS says. */
export const columnsOf = ({ columns }: Pick<NodeJS.WriteStream, 'columns'>): number =>
  columns || Number(process.env.COLUMNS) || UNBOUNDED;
