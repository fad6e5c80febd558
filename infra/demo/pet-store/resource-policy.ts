/** The resource policy of an API that is called through one VPC endpoint and in no other way. */
export const onlyThrough = (vpcEndpointId: string) => {
  const invoke = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', ...invoke, Condition: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } } },
      { Effect: 'Allow', ...invoke },
    ],
  };
};
