const BEGINNING = 'Probes private APIs from ';

/** The description of a canary's function, by which others know it and its zone. */
export const canaryDescription = (zone: string): string => `${BEGINNING}${zone}`;

/** The zone of the canary whose function has this description; nothing where it is none. */
export const canaryZoneIn = (description: string): string | undefined =>
  description.startsWith(BEGINNING) ? description.slice(BEGINNING.length) : undefined;

/** The description of the notifier's function, by which others know it. */
export const NOTIFIER_DESCRIPTION = 'Explains the alarms of private APIs to people';
