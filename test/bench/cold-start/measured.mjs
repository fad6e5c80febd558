// A Lambda function around another one, which says when that was loaded and when it answered, by the machine's own clock, and how much CPU
// the process had taken by then. Plain JavaScript, since Node.js would need time to take types out.

const now = () => {
  const { user, system } = process.cpuUsage();
  return { atMs: Number(process.hrtime.bigint()) / 1e6, cpuMs: (user + system) / 1_000 };
};

const { handler: measured } = await import(process.env.MEASURED);
const loaded = now();

/** Without an event nothing is asked of it. */
export const handler = async (event, context) => {
  if (event === null) return { loaded, answered: loaded };
  const { verdict } = await measured(event, context);
  const answered = now();
  if (verdict !== 'healthy') throw new Error(`the run was ${verdict}`);
  return { loaded, answered };
};
