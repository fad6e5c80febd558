import * as z from 'zod';
import { invokeDeployed } from '../cli/deployed-function.ts';
import type { TellingAlarm } from './alarms.ts';

const Explanation = z.object({ headline: z.string(), text: z.string() });

/** What an alarm means: a line, and a text for a person. */
export type Explanation = Readonly<z.output<typeof Explanation>>;

/** Asks the notifier what an alarm means that is on; without a notifier, or an answer of its, the alarm's own description has to do. */
export const explanationOf = async (alarm: TellingAlarm, notifier: string | undefined): Promise<Explanation> => {
  const own = (why: string): Explanation => ({
    headline: `alarm ${alarm.name} is on`,
    text: `${alarm.description}\n(${why})`,
  });
  if (notifier === undefined) return own('There is no notifier to explain it.');
  const asked = await invokeDeployed(notifier, JSON.stringify({ explain: changeOf(alarm) }));
  if (asked.kind === 'failed')
    return own(`The notifier could not explain it: ${asked.errorType}: ${asked.errorMessage}`);
  return Explanation.parse(JSON.parse(asked.payload));
};

/** The change as the event rule would tell it; CloudWatch user guide, "Alarm events and EventBridge". */
const changeOf = ({ name, description, since, reasonData }: TellingAlarm) => {
  const timestamp = new Date(since).toISOString();
  return {
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    detail: {
      alarmName: name,
      configuration: { description },
      state: { value: 'ALARM', timestamp, reasonData },
      previousState: { value: 'OK', timestamp },
    },
  };
};
