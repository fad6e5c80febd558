import { z } from 'zod';
import type { AlarmStatus } from '../cloudwatch/alarm-state.ts';
import { isRefused, parseOrRefuse, resultOrRefusal } from '../properties/refused.ts';
import { jsonProtocol, targetOf } from './json-protocol.ts';
import type { Service, ServiceAnswer, ServiceError, ServiceRequest } from './service.ts';

/** An alarm as `DescribeAlarms` tells of it. */
export interface DescribedAlarm {
  readonly kind: 'metric' | 'composite';
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly state: AlarmStatus['state'];
  readonly reason: string;
  /** JSON; of a composite alarm. */
  readonly reasonData: string | undefined;
  /** Since when, in simulated epoch milliseconds. */
  readonly since: number;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

const describeAlarmsRequest = z.strictObject({
  AlarmNames: z.array(z.string()).min(1).max(100),
  AlarmTypes: z.array(z.enum(['CompositeAlarm', 'MetricAlarm'])).default(['MetricAlarm']),
});

/** CloudWatch in AWS JSON 1.0, of which the sandbox knows `DescribeAlarms` by their names. */
export const createCloudWatchService = (alarms: () => readonly DescribedAlarm[]): Service => {
  const describeAlarms = ({ body }: ServiceRequest): ServiceAnswer => {
    const request = resultOrRefusal(() =>
      parseOrRefuse(describeAlarmsRequest, JSON.parse(body), 'DescribeAlarms', 'parameter'),
    );
    if (isRefused(request)) return refuse('invalid', request.reasons.join('; '));
    const asked = alarms().filter(({ name }) => request.AlarmNames.includes(name));
    const ofKind = (kind: DescribedAlarm['kind'], type: (typeof request.AlarmTypes)[number]) =>
      request.AlarmTypes.includes(type) ? asked.filter((alarm) => alarm.kind === kind).map(answerOn) : [];
    return JSON_1_0.succeed({
      MetricAlarms: ofKind('metric', 'MetricAlarm'),
      CompositeAlarms: ofKind('composite', 'CompositeAlarm'),
    });
  };

  return {
    operationOf: ({ headers }) => targetOf(headers['x-amz-target']),
    perform: (operation, request) =>
      operation === 'DescribeAlarms'
        ? describeAlarms(request)
        : refuse('unknown-operation', `the sandbox does not know CloudWatch's operation ${operation}`),
    refuseCaller: () => refuse('unknown-caller', 'The security token included in the request is invalid.'),
  };
};

const answerOn = (alarm: DescribedAlarm) => ({
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmDescription: alarm.description,
  ActionsEnabled: true,
  AlarmActions: alarm.alarmActions,
  OKActions: alarm.okActions,
  StateValue: alarm.state,
  StateReason: alarm.reason,
  StateReasonData: alarm.reasonData,
  // The protocol's timestamps are seconds.
  StateUpdatedTimestamp: alarm.since / 1_000,
  StateTransitionedTimestamp: alarm.since / 1_000,
});

const JSON_1_0 = jsonProtocol('1.0');

const ERRORS = {
  invalid: { status: 400, code: 'ValidationError' },
  'unknown-operation': { status: 400, code: 'UnknownOperationException' },
  'unknown-caller': { status: 403, code: 'InvalidClientTokenId' },
} as const satisfies Record<string, ServiceError>;

const refuse = (kind: keyof typeof ERRORS, message: string): ServiceAnswer => JSON_1_0.refuse(ERRORS[kind], message);
