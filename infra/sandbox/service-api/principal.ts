import { z } from 'zod';
import type { PolicyStatement } from '../deployment.ts';
import { list } from '../gateway/wildcard.ts';
import type { Caller } from './caller.ts';

const names = z.union([z.string(), z.array(z.string())]).transform(list);

const Principal = z.union([
  z.literal('*').transform(() => ({ AWS: ['*'], Service: [] })),
  z.strictObject({ AWS: names.default([]), Service: names.default([]) }),
]);

const ACCOUNT = /^(?:\d{12}|arn:[^:]+:iam::\d{12}:root)$/;

/** Whether a statement of a resource's policy is about the caller; `principalRefusals` lists what it never is about. */
export const isAbout = ({ Effect, Principal: value }: PolicyStatement, caller: Caller, accountId: string): boolean => {
  const { AWS = [], Service = [] } = Principal.safeParse(value).data ?? {};
  if (AWS.includes('*')) return true;
  switch (caller.kind) {
    case 'service':
      return Service.includes(caller.principal);
    case 'role':
      // To allow an account something leaves it to the account whom of its own it allows that.
      return Effect === 'Deny' && AWS.some((name) => ACCOUNT.test(name) && name.includes(accountId));
    default:
      return caller satisfies never;
  }
};

/** Everything in the principal of a statement of a resource's policy that the sandbox cannot judge. */
export const principalRefusals = ({ Principal: value }: PolicyStatement): readonly string[] => {
  if (value === undefined) return ['Principal is required'];
  const { AWS, Service = [] } = Principal.safeParse(value).data ?? {};
  const isKnown = AWS?.every((name) => name === '*' || ACCOUNT.test(name)) && !Service.includes('*');
  return isKnown ? [] : [`the sandbox does not know Principal ${JSON.stringify(value)}`];
};
