const INVOKE = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
const VERSION = '2012-10-17';

const notThrough = (vpcEndpointId: string) => ({
  Effect: 'Deny',
  ...INVOKE,
  Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } },
});

/** The resource policy of an API that is called through one VPC endpoint and in no other way. */
export const onlyThrough = (vpcEndpointId: string) => ({
  Version: VERSION,
  Statement: [notThrough(vpcEndpointId), { Effect: 'Allow', ...INVOKE }],
});

/** The same, but that whoever calls needs a right of their own: what this policy does not deny, it does not allow either. */
export const withRightsOnlyThrough = (vpcEndpointId: string) => ({
  Version: VERSION,
  Statement: [notThrough(vpcEndpointId)],
});
