import type { NotifierConfig } from '../config.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Matter } from '../matter.ts';
import { type LabelledLine, listed } from '../text/layout.ts';

const MOST_NAMED = 3;

/** What an API's owner asks first where there are other APIs: how are those in the newest runs? */
export const otherApiLines = (
  matter: Matter,
  { zones }: Evidence,
  { apis }: Pick<NotifierConfig, 'apis'>,
): readonly LabelledLine[] => {
  if (matter.owner === 'network' || apis.length === 1) return [];
  const unhealthy = new Set(zones.flatMap(({ newest }) => newest?.unhealthy.map(({ target }) => target) ?? []));
  unhealthy.delete(matter.api.target);
  const others = apis.length - 1;
  if (unhealthy.size === 0)
    return [['other APIs', others === 1 ? 'the other one is fine' : `the other ${others} are fine`]];
  const named = [...unhealthy].slice(0, MOST_NAMED);
  const more = unhealthy.size - named.length;
  return [
    ['other APIs', `not healthy either: ${listed([...named, ...(more > 0 ? [`${more} more`] : [])])}, of ${others}`],
  ];
};
