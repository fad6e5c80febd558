/** A range of IPv4 addresses as numbers, both ends included. */
export interface Ipv4Block {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

/** Reads an IPv4 CIDR such as `10.0.0.0/16`; bits behind the prefix are ignored, as AWS does. */
export const ipv4Block = (cidr: string): Ipv4Block => {
  const [address = '', length = '32'] = cidr.split('/');
  const prefixLength = Number(length);
  const size = 2 ** (32 - prefixLength);
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = number - (number % size);
  return { first, last: first + size - 1, prefixLength };
};

/** Whether every address of `inner` is in `outer`. */
export const contains = (outer: Ipv4Block, inner: Ipv4Block): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** Whether some address is in both. */
export const overlaps = (a: Ipv4Block, b: Ipv4Block): boolean => a.first <= b.last && b.first <= a.last;

/** The address with this host number in the block. */
export const addressIn = (block: Ipv4Block, host: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor((block.first + host) / 2 ** bits) % 256).join('.');
