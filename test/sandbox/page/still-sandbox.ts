import { createCloudWatch } from '../../../infra/sandbox/cloudwatch/cloudwatch.ts';
import { createLiveDashboard } from '../../../infra/sandbox/dashboard/live-dashboard.ts';
import type { ShownSandbox } from '../../../infra/sandbox/page/view.ts';
import type { FunctionResult, RunWithNews } from '../../../infra/sandbox/runs.ts';
import { loadTemplate } from '../../../infra/sandbox/template/load.ts';
import { assembledStack } from '../../deployed/stack.ts';

/** What the page looks at, of the deployed template but without anything that runs; `on` are its faults. */
export const stillSandbox = async (on = new Set<string>()): Promise<ShownSandbox> => {
  const { template, environment } = await assembledStack();
  const parameters = { EndpointPort: '443', ResolverAddress: '127.0.0.1' };
  const deployment = loadTemplate(template, { ...environment, parameters });
  const { alarms, functions } = deployment;
  const logGroupNames = functions.map(({ logGroupName }) => logGroupName);
  const dashboards = deployment.dashboards.map((one) => createLiveDashboard(one, { alarms, logGroupNames }));
  const drawn = dashboards.flatMap(({ metrics }) => metrics);
  return {
    deployment,
    monitoring: {
      cloudWatch: createCloudWatch(alarms.metric, alarms.composite, alarms.muteRules, drawn),
      dashboards,
      inbox: () => [],
      operatorEnvironment: {},
    },
    faults: {
      switchForRun: async () => [...on],
      dueIn: () => [...on],
      toggle: (fault) => {
        if (fault === 'nonsense') throw new Error('fault "nonsense": expected another one');
        if (!on.delete(fault)) on.add(fault);
      },
    },
  };
};

/** A run with these results. */
export const runOf = (number: number, minute: number, results: readonly FunctionResult[]): RunWithNews => ({
  number,
  faults: [],
  results,
  news: { minute, changes: [], messages: [], losses: [] },
});
