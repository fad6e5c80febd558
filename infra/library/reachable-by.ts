import type { NameKind } from './watched-api.ts';

/** Which attempts the metric `Reachable` is about: it is published by one of these at a time. */
export type ReachableBy =
  | { readonly kind: NameKind }
  | { readonly sourceZone: string }
  | { readonly addressZone: string };
