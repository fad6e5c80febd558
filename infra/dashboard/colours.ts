import type { Kind } from '../../functions/contract/kind.ts';

const KIND_COLOURS: Readonly<Record<Kind, string>> = {
  'private-dns': '#2f6fb5',
  'vpce-regional': '#8467b5',
  'vpce-zonal': '#c08bb4',
  alias: '#6fb3d9',
  own: '#d98a4e',
};

const ZONES = ['#2a9d8f', '#a0704f', '#9aa53c', '#cf8fb5', '#4f6d7a', '#57b36a'];

/** Gives each kind of name and each zone its colour, the same in every chart. */
export const subjectColours = (zones: readonly string[]): ((subject: string) => string | undefined) => {
  const colours = new Map([
    ...Object.entries(KIND_COLOURS),
    ...[...new Set(zones)].map((zone, index) => [zone, ZONES[index % ZONES.length]] as const),
  ]);
  return (subject) => colours.get(subject);
};

/** What AWS says of itself, beside what the canaries see. */
export const AWS_COLOURS = { dark: '#5f6875', medium: '#959dab', light: '#c9ced6' } as const;

/** What nobody wants to see. */
export const TROUBLE_COLOURS = { bad: '#e9a13b', worse: '#d1495b' } as const;

/** From where on it is too much. */
export const LIMIT_COLOUR = TROUBLE_COLOURS.bad;
