import { absenceOf } from '../../infra/sandbox/display/absence.ts';
import { Report } from '../../infra/sandbox/report.ts';
import type { Run } from '../../infra/sandbox/runs.ts';
import type { Sandbox } from '../../infra/sandbox/sandbox.ts';
import type { AssembledStack } from '../../infra/sandbox/template/assembled-stack.ts';
import { loadAssembly } from '../../infra/sandbox/template/assembly.ts';
import { assembly } from '../assembly/assembly.ts';

/** The stack that the app synthesizes for the sandbox. */
export const assembledStack = (): Promise<AssembledStack> => loadAssembly(assembly());

/** The reports of a run in which every function gave one. */
export const reportsOf = ({ results }: Run): readonly Report[] =>
  results.map((result) => {
    if (result.kind !== 'reported') throw new Error(`${result.functionName}: ${absenceOf(result).reason}`);
    return result.report;
  });

/** The report of a console test of the first function. */
export const manualReport = async ({ deployment, invoke }: Sandbox, payload = '{}'): Promise<Report> => {
  const [canary] = deployment.functions;
  const invocation = await invoke(canary?.logicalId ?? 'nothing', payload);
  if (invocation.kind !== 'returned') throw new Error(`${invocation.errorType}: ${invocation.errorMessage}`);
  return Report.parse(JSON.parse(invocation.payload));
};
