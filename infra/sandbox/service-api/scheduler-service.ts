import type { Deployment } from '../deployment.ts';
import { restJson } from './rest-json.ts';
import type { Service } from './service.ts';

/** EventBridge Scheduler in its REST protocol, of which the sandbox knows `GetSchedule`. */
export const createSchedulerService = (current: () => Deployment): Service => ({
  operationOf: ({ method, path }) =>
    method === 'GET' && /^\/schedules\/[^/?]+$/.test(path) ? 'GetSchedule' : 'unknown',
  rightTo: (_, { path }) => {
    const { partition, region, accountId } = current();
    const resource = `arn:${partition}:scheduler:${region}:${accountId}:schedule/default/${nameIn(path)}`;
    return { action: 'scheduler:GetSchedule', resource };
  },
  perform: (operation, { path }) => {
    if (operation === 'unknown')
      return restJson.refuse(
        404,
        'UnknownOperationException',
        `the sandbox does not know EventBridge Scheduler's ${path}`,
      );
    const name = nameIn(path);
    const schedule = current().schedules.find((one) => one.name === name && !one.isDeleted);
    return schedule
      ? restJson.succeed({ Name: name, GroupName: 'default', State: schedule.enabled ? 'ENABLED' : 'DISABLED' })
      : restJson.refuse(404, 'ResourceNotFoundException', `Schedule ${name} does not exist.`);
  },
  refuseCaller: () =>
    restJson.refuse(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
  deny: (reason) => restJson.refuse(403, 'AccessDeniedException', reason),
});

const nameIn = (path: string): string => decodeURIComponent(path.split('/')[2] ?? '');
