import { parseJson } from '../../text/json.ts';

/** A policy as API Gateway's answers give it: with its quotes escaped, as in a JSON text without the quotes around it. */
export const unescaped = (policy = ''): string => {
  const text = parseJson(`"${policy}"`);
  return typeof text === 'string' && parseJson(policy) === undefined ? text : policy;
};
