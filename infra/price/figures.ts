const amount = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const exactDollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 10 });

/** A quantity to two decimals, such as `87,600` or `1.44`. */
export const figure = (quantity: number): string => amount.format(quantity);

/** A sum to the cent, such as `1,460.00`. */
export const cents = (usd: number): string => dollars.format(usd);

/** A unit price with all its digits, such as `0.0000133334`. */
export const exact = (usd: number): string => exactDollars.format(usd);

/** A number of things, such as `1 zone` or `2 zones`. */
export const count = (quantity: number, thing: string): string =>
  `${figure(quantity)} ${thing}${quantity === 1 ? '' : 's'}`;
