import { type Priced, UNIT_PRICES, type UnitPrice } from './unit-prices.ts';

/** One line of a month's bill. */
export interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly price: UnitPrice;
  /** To the cent. */
  readonly usd: number;
  /** Where the quantity comes from, for a person. */
  readonly why: string;
}

/** A month as AWS's own calculator has it. */
export const HOURS_A_MONTH = 730;
export const MINUTES_A_MONTH = HOURS_A_MONTH * 60;

/** What a quantity of something costs. */
export const line = (item: string, quantity: number, priced: Priced, why: string): Line => {
  const price = UNIT_PRICES[priced];
  return { item, quantity, price, usd: usdFor(quantity, price), why };
};

/** The sum of lines, to the cent. */
export const totalOf = (lines: readonly Line[]): number => inCents(sum(lines.map(({ usd }) => usd)));

/** What is left of a total in an account that uses its free tiers for nothing else. */
export const totalBeyondFreeTiers = (lines: readonly Line[]): number =>
  inCents(sum(lines.map(({ quantity, price }) => usdFor(Math.max(0, quantity - (price.free ?? 0)), price))));

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const usdFor = (quantity: number, { usd, per }: UnitPrice): number => inCents((quantity / per) * usd);

const inCents = (usd: number): number => Math.round(usd * 100) / 100;

/** A quantity to two decimals, such as `87,600` or `1.44`. */
export const figure = (quantity: number): string => amount.format(quantity);

/** A sum to the cent, such as `1,460.00`. */
export const cents = (usd: number): string => dollars.format(usd);

/** A unit price with all its digits, such as `0.0000133334`. */
export const exact = (usd: number): string => exactDollars.format(usd);

/** A number of things, such as `1 zone` or `2 zones`. */
export const count = (quantity: number, thing: string): string =>
  `${figure(quantity)} ${thing}${quantity === 1 ? '' : 's'}`;

const amount = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const exactDollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 10 });
