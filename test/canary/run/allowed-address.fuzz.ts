import { SocketAddress } from 'node:net';
import { expect, test } from '@jest/globals';
import { addressRefusal } from '../../../functions/canary/run/allowed-address.ts';
import { CASES, randomFrom, SEED } from '../../random.ts';
import { canaryConfig } from '../config-fixture.ts';

const random = randomFrom(SEED);

/** An address as a number of so many bits, and everything that is checked here is done with these. */
interface Numbered {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const bytesOf = ({ bits, value }: Numbered): Buffer => Buffer.from(value.toString(16).padStart(bits / 4, '0'), 'hex');
const groupsOf = (address: Numbered): readonly string[] => bytesOf(address).toString('hex').match(/.{4}/g) ?? [];

/** The same address in one of the ways in which it can be written. */
const written = (address: Numbered): string => {
  if (address.bits === 32) return bytesOf(address).join('.');
  const full = groupsOf(address).join(':');
  const short = new SocketAddress({ address: full, family: 'ipv6' }).address;
  const dotted = `${groupsOf(address).slice(0, 6).join(':')}:${bytesOf(address).subarray(12).join('.')}`;
  return random.pick([full, short, dotted, full.toUpperCase(), short.toUpperCase()]);
};

/** The prefixes under which an IPv6 address can hold an IPv4 one: mapped, compatible, translated, NAT64, 6to4. */
const EMBEDDING: readonly [bigint, ...bigint[]] = [
  0xffffn << 32n,
  0n,
  0xffff_0000n << 32n,
  0x64_ff9bn << 96n,
  0x2002n << 112n,
];
const isMapped = ({ bits, value }: Numbered): boolean => bits === 128 && value >> 32n === 0xffffn;

const someAddress = (cidrs: readonly Cidr[]): Numbered => {
  const bits = random.pick([32, 128] as const);
  const value = numberOf(random.bytes(bits / 8));
  const { network, length } = random.pick([cidrs[0] ?? ANY, ...cidrs]);
  if (random.chance(0.3)) {
    const ipv4 = network.bits === 32 && random.chance(0.7) ? network.value : numberOf(random.bytes(4));
    const prefix = random.pick(EMBEDDING);
    return { bits: 128, value: prefix | (prefix >> 112n === 0x2002n ? ipv4 << 80n : ipv4) };
  }
  // In the block, or just outside of it.
  const size = 1n << BigInt(network.bits - length);
  const near = network.value + (value % size) + random.pick([0n, 0n, size, -size]);
  return random.chance(0.7) && near >= 0n && near < 1n << BigInt(network.bits)
    ? { bits: network.bits, value: near }
    : { bits, value };
};

interface Cidr {
  readonly network: Numbered;
  readonly length: number;
}
const ANY: Cidr = { network: { bits: 32, value: 0n }, length: 0 };

const someCidr = (): Cidr => {
  const bits = random.pick([32, 128] as const);
  const length = random.int(bits + 1);
  const free = BigInt(bits - length);
  return { network: { bits, value: (numberOf(random.bytes(bits / 8)) >> free) << free }, length };
};
const textOf = ({ network, length }: Cidr): string =>
  `${network.bits === 32 ? bytesOf(network).join('.') : groupsOf(network).join(':')}/${length}`;

const holds = ({ network, length }: Cidr, { bits, value }: Numbered): boolean =>
  bits === network.bits && (value ^ network.value) >> BigInt(bits - length) === 0n;

test(`of ${CASES} random addresses those are allowed that lie in a CIDR of their family, and no mapped one (seed ${SEED})`, () => {
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  for (let index = 0; index < CASES; index += 1) {
    const cidrs = Array.from({ length: 1 + random.int(3) }, someCidr);
    const address = someAddress(cidrs);
    const allowed = cidrs.some((cidr) => holds(cidr, address)) && !isMapped(address);
    const text = written(address);
    const refusal = addressRefusal({ ...canaryConfig.endpoint, cidrs: cidrs.map(textOf) });
    const key = `${address.bits} ${isMapped(address) ? 'mapped' : allowed}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if ((refusal(text) === undefined) !== allowed)
      wrong.push(`${text} in ${cidrs.map(textOf).join(', ')}: ${!allowed}`);
    if (address.bits === 128 && refusal(`${text}%lo`) === undefined) wrong.push(`${text}%lo`);
  }

  expect(wrong).toEqual([]);
  // Or else nothing much was tried.
  expect([...seen.keys()].toSorted()).toEqual(['128 false', '128 mapped', '128 true', '32 false', '32 true']);
});
