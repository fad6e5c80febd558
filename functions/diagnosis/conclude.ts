import type { Area, SeenAttempt, Setting } from './checks/check.ts';

/** What is known when something has broken. */
export interface Case {
  /** The newest run of every canary that made one. */
  readonly attempts: readonly SeenAttempt[];
  /** The zones whose canaries are silent. */
  readonly silent: readonly string[];
  readonly settings: readonly Setting[];
  /** The values of the settings in the last healthy minute, by name; nothing where no snapshot is there. */
  readonly healthy: ReadonlyMap<string, string> | undefined;
  /** Where a setting could not be read, and so nothing be ruled out. */
  readonly unread?: readonly Area[];
}

/** A setting, and what it was in the last healthy minute, where that is known and otherwise. */
export interface ChangedSetting {
  readonly setting: Setting;
  readonly before?: string;
}

/** Which settings are to blame, and which not. */
export interface Conclusion {
  /** They make exactly these attempts fail, or these canaries silent. */
  readonly explaining: readonly ChangedSetting[];
  /** They have changed, and may have to do with it. */
  readonly changed: readonly ChangedSetting[];
  /** Where everything that could have to do with it is as in the last healthy minute. */
  readonly ruledOut: readonly Area[];
  /** How many failed attempts and silent canaries no setting explains. */
  readonly unexplained: number;
}

/** Weighs the settings: one that could make none of these failures is passed over, whatever has happened to it. */
export const conclude = ({ attempts, silent, settings, healthy, unread = [] }: Case): Conclusion => {
  const failed = attempts.filter(({ outcome }) => outcome === 'failed');
  const weighed = settings.map((setting) => {
    const before = healthy?.get(setting.name);
    const hasChanged = before !== undefined && before !== setting.value;
    // What a snapshot does not name was not there, or could not be read: it says nothing.
    const wasTheSame = before === setting.value;
    const isConcerned =
      failed.some(({ cause }) => cause !== undefined && setting.causes.includes(cause)) ||
      (silent.length > 0 && setting.silences !== undefined);
    const explains = !wasTheSame && (explainsFailures(setting, attempts) || explainsSilence(setting, silent));
    return { setting, explains, isConcerned, hasChanged, wasTheSame, ...(hasChanged && { before }) };
  });
  const explaining = weighed.filter(({ explains }) => explains);
  const changed = weighed.filter(({ explains, isConcerned, hasChanged }) => !explains && isConcerned && hasChanged);
  const concerned = Map.groupBy(
    weighed.filter(({ isConcerned }) => isConcerned),
    ({ setting }) => setting.area,
  );
  return {
    explaining: explaining.map(withoutWeights),
    changed: changed.map(withoutWeights),
    ruledOut: [...concerned].flatMap(([area, ofArea]) =>
      !unread.includes(area) && ofArea.every(({ wasTheSame }) => wasTheSame) ? [area] : [],
    ),
    unexplained:
      failed.filter((attempt) => !explaining.some(({ setting }) => setting.stops(attempt) === true)).length +
      silent.filter((zone) => !explaining.some(({ setting }) => setting.silences?.(zone))).length,
  };
};

const withoutWeights = ({ setting, before }: ChangedSetting): ChangedSetting => ({
  setting,
  ...(before !== undefined && { before }),
});

/** Whether it stops attempts, and all that it stops failed for a cause that it can have. */
const explainsFailures = ({ stops, causes }: Setting, attempts: readonly SeenAttempt[]): boolean => {
  const stopped = attempts.filter((attempt) => stops(attempt) === true);
  return (
    stopped.length > 0 &&
    stopped.every(
      ({ outcome, cause }) =>
        outcome === 'inconclusive' || (outcome === 'failed' && cause !== undefined && causes.includes(cause)),
    ) &&
    stopped.some(({ outcome }) => outcome === 'failed')
  );
};

const explainsSilence = ({ silences }: Setting, silent: readonly string[]): boolean =>
  silences !== undefined && silent.some((zone) => silences(zone));
