import * as z from 'zod';

const AttemptLine = z.object({
  sourceZone: z.string(),
  startedAt: z.string(),
  attempt: z.object({
    path: z.string(),
    name: z.string(),
    address: z.string().optional(),
    addressZone: z.string().optional(),
    failure: z.object({
      cause: z.string(),
      sentence: z.string(),
      lookFirst: z.string(),
      runbook: z.string(),
      detail: z.string(),
    }),
    answer: z.object({ requestId: z.string().optional() }).optional(),
  }),
});

const RunLine = z.object({
  run: z.object({
    summary: z.string(),
    verdict: z.enum(['healthy', 'degraded', 'down', 'unknown']),
    suspects: z.array(z.object({ part: z.string(), cause: z.string() })),
    sourceZone: z.string(),
    startedAt: z.string(),
  }),
});

/** What one canary said of its last failing run. */
export interface FailingRun {
  readonly sourceZone: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly verdict: string;
  readonly summary: string;
  readonly suspects: readonly { readonly part: string; readonly cause: string }[];
  readonly failures: readonly z.output<typeof AttemptLine>['attempt'][];
}

/** The last failing run of each zone among a canary's log lines, in the order of the zones; other lines are passed over. */
export const lastFailingRuns = (lines: readonly string[]): readonly FailingRun[] => {
  const parsed = lines.flatMap(parseJson);
  const attempts = parsed.flatMap((line) => AttemptLine.safeParse(line).data ?? []);
  const runs = parsed
    .flatMap((line) => RunLine.safeParse(line).data?.run ?? [])
    .filter(({ verdict }) => verdict !== 'healthy');
  const last = new Map(
    runs.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).map((run) => [run.sourceZone, run]),
  );
  return [...last.values()]
    .toSorted((a, b) => a.sourceZone.localeCompare(b.sourceZone))
    .map((run) => ({
      ...run,
      failures: attempts
        .filter(({ sourceZone, startedAt }) => sourceZone === run.sourceZone && startedAt === run.startedAt)
        .map(({ attempt }) => attempt),
    }));
};

const parseJson = (line: string): readonly unknown[] => {
  try {
    return [JSON.parse(line)];
  } catch {
    // Lambda's own lines (START, REPORT) are no JSON, and no evidence.
    return [];
  }
};
