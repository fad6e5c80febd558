import type { PolicyDocument } from '../iam/policy-document.ts';

const INVOKE = { Principal: '*', Action: 'execute-api:Invoke' } as const;

/** A policy of an API or a domain name that admits only what comes through another endpoint. */
export const forAnotherEndpoint: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', ...INVOKE, Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      ...INVOKE,
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-00000000000000000' } },
    },
  ],
};

/** An endpoint policy that allows the calls to another API only. */
export const forAnotherApi: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...INVOKE, Resource: 'arn:*:execute-api:*:*:0000000000/*' }],
};
