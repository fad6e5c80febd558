import type { FieldValue } from './event-fields.ts';
import type { Aggregate } from './query.ts';

/** What an aggregate needs to know of some events. */
export interface Figures {
  count: number;
  sum: number;
  latest: { readonly minute: number; readonly value: FieldValue };
}

/** The figures of no event. */
export const noFigures = (): Figures => ({
  count: 0,
  sum: 0,
  latest: { minute: Number.NEGATIVE_INFINITY, value: undefined },
});

/** Adds an event's value, if it has one. */
export const count = (figures: Figures | undefined, minute: number, value: FieldValue): void => {
  if (figures === undefined || value === undefined) return;
  figures.count += 1;
  if (minute >= figures.latest.minute) figures.latest = { minute, value };
  const number = Number(value);
  if (!Number.isNaN(number)) figures.sum += number;
};

/** Adds other events' figures. */
export const merge = (into: Figures, from: Figures | undefined): void => {
  if (from === undefined) return;
  into.count += from.count;
  if (from.latest.minute >= into.latest.minute) into.latest = from.latest;
  into.sum += from.sum;
};

/** What an aggregate makes of its figures; nothing where no event has a value. */
export const figureOf = (operation: Aggregate['operation'], figures: Figures | undefined): FieldValue => {
  if (figures === undefined || (figures.count === 0 && operation !== 'count')) return undefined;
  switch (operation) {
    case 'avg':
      return figures.sum / figures.count;
    case 'count':
      return figures.count;
    case 'latest':
      return figures.latest.value;
    case 'sum':
      return figures.sum;
    default:
      return operation satisfies never;
  }
};
