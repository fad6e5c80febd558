const MINUTES = { minute: 1, hour: 60 } as const;

/** The minutes between two runs of a schedule such as `rate(5 minutes)`; throws an error for every other kind. */
export const parseRate = (expression: string): number => {
  const { count, unit, plural } =
    /^rate\((?<count>[1-9]\d*) (?<unit>minute|hour)(?<plural>s?)\)$/.exec(expression)?.groups ?? {};
  const isKnown = unit === 'minute' || unit === 'hour';
  // EventBridge user guide, "Rate expressions": the unit of 1 is singular, and every other is plural.
  if (!isKnown || (count === '1') !== (plural === '')) {
    throw new Error('reading the schedule: expected a rate in minutes or hours, such as rate(5 minutes)');
  }
  return Number(count) * MINUTES[unit];
};
