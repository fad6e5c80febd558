import type { AlarmChange } from './alarm-change.ts';
import type { NotifierConfig } from './config.ts';
import type { Diagnosis } from './diagnosis/diagnose.ts';
import { evidenceOf } from './evidence/evidence.ts';
import type { ZoneLog } from './evidence/zone-log.ts';
import { explainAlarm } from './explain-alarm.ts';
import { explainRecovery } from './explain-recovery.ts';
import type { Explanation } from './explanation-parts.ts';
import { matterOf } from './matter.ts';

/** Says what an alarm's change means, as far as the canaries' logs and the settings tell; INSUFFICIENT_DATA has no meaning, and throws. */
export const explain = (
  change: AlarmChange,
  logs: readonly ZoneLog[],
  config: NotifierConfig,
  diagnosis?: Diagnosis,
): Explanation => {
  const evidence = evidenceOf(logs, matterOf(change.alarmName, config), change.at, config.silentAfterMs);
  switch (change.state) {
    case 'ALARM':
      return explainAlarm(change, evidence, config, diagnosis);
    case 'OK':
      return explainRecovery(change, evidence, config);
    case 'INSUFFICIENT_DATA':
      throw new Error(`explaining ${change.alarmName}: an alarm without data says nothing`);
    default:
      return change.state satisfies never;
  }
};
