import { createHash } from 'node:crypto';

const HEX = '0123456789abcdef';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An EC2 id such as `vpce-0a1b2c3d4e5f67890`, always the same for one seed. */
export const ec2Id = (prefix: string, seed: string): string => `${prefix}-0${hexId(16, `${prefix}:${seed}`)}`;

/** So many hexadecimal digits, always the same for one seed. */
const hexId = (length: number, seed: string): string => characters(HEX, length, seed);

/** A UUID, always the same for one seed. */
export const uuid = (seed: string): string =>
  [8, 4, 4, 4, 12].map((length, part) => hexId(length, `${seed}:${part}`)).join('-');

/** So many lower case letters and digits, always the same for one seed. */
export const lowerCaseId = (length: number, seed: string): string => characters(LOWER, length, seed);

/** So many upper case letters and digits, always the same for one seed. */
export const upperCaseId = (length: number, seed: string): string => characters(UPPER, length, seed);

const characters = (alphabet: string, length: number, seed: string): string =>
  Array.from(createHash('sha256').update(seed).digest().subarray(0, length), (byte) =>
    alphabet.charAt(byte % alphabet.length),
  ).join('');
