import { isIP } from 'node:net';
import type { z } from 'zod';
import { addressIn, contains, ipv4Block } from '../../network/ipv4.ts';

type Json = z.core.util.JSONType;

/** The loopback network onto which a VPC is moved. */
const LOOPBACK = ipv4Block('127.10.0.0/16');

const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g;

/** Moves every address and CIDR of a VPC in a text onto loopback, with its place inside the VPC kept. */
export const moverOf = (vpcCidr: string): ((text: string) => string) => {
  const vpc = ipv4Block(vpcCidr);
  return (text) =>
    text.replace(ADDRESS, (found) => {
      const [address = '', length] = found.split('/');
      const block = ipv4Block(found);
      if (isIP(address) !== 4 || !contains(vpc, block)) return found;
      const moved = addressIn(LOOPBACK, block.first - vpc.first);
      return length === undefined ? moved : `${moved}/${length}`;
    });
};

/** A value with every text in it moved. */
export const movedIn = (node: Json, move: (text: string) => string): Json => {
  if (typeof node === 'string') return move(node);
  if (Array.isArray(node)) return node.map((item) => movedIn(item, move));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, movedIn(value, move)]));
};

/** What moving changes in a value, by JSON Pointer. */
export const changesIn = (node: Json, move: (text: string) => string, at = ''): Readonly<Record<string, string>> => {
  if (typeof node === 'string') return move(node) === node ? {} : { [at]: move(node) };
  if (typeof node !== 'object' || node === null) return {};
  return Object.assign(
    {},
    ...Object.entries(node).map(([key, value]) => changesIn(value, move, `${at}/${escaped(key)}`)),
  );
};

/** A key in a JSON Pointer (RFC 6901). */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
