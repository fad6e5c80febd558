import type { AlarmChange } from './alarm-change.ts';

/** Why nobody is to be told of a change, if nobody is. */
export const reasonToStaySilent = ({ state, heldBy, previous }: AlarmChange): string | undefined => {
  if (state === 'INSUFFICIENT_DATA') return 'an alarm without data says nothing yet';
  if (heldBy !== undefined) return `its actions are held back by ${heldBy}`;
  if (state === 'OK' && previous.state !== 'ALARM') return 'it was not in ALARM before';
  if (state === 'OK' && previous.heldBy !== undefined)
    return `nobody was told of its start, because of ${previous.heldBy}`;
  return undefined;
};
