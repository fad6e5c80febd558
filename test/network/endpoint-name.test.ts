import { expect, test } from '@jest/globals';
import { endpointNamesIn, readEndpointName } from '../../functions/network/endpoint-name.ts';

test.each([
  [
    'vpce-0a1b-x1y2-eusc-de-east-1b.execute-api.eusc-de-east-1.vpce.amazonaws.eu',
    { endpointId: 'vpce-0a1b', zone: 'eusc-de-east-1b', region: 'eusc-de-east-1', suffix: 'amazonaws.eu' },
  ],
  [
    'vpce-0a1b-x1y2.execute-api.cn-north-1.vpce.amazonaws.com.cn',
    { endpointId: 'vpce-0a1b', region: 'cn-north-1', suffix: 'amazonaws.com.cn' },
  ],
  ['*.execute-api.us-gov-west-1.amazonaws.com', { region: 'us-gov-west-1', suffix: 'amazonaws.com' }],
  ['vpce-0a1b-x1y2.ec2.us-east-1.vpce.amazonaws.com', undefined],
  ['a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', undefined],
])('%s is read', (name, read) => {
  expect(readEndpointName(name)).toEqual(read && { name, ...read });
});

test("an endpoint's own names are what is left of its entries without apex and wildcard, sorted", () => {
  const entries =
    'Z1:vpce-0a1b-y.execute-api.us-east-1.vpce.amazonaws.com,Z1:vpce-0a1b-x.execute-api.us-east-1.vpce.amazonaws.com,Z2:*.execute-api.us-east-1.amazonaws.com';

  expect(endpointNamesIn(entries).map(({ name }) => name)).toEqual([
    'vpce-0a1b-x.execute-api.us-east-1.vpce.amazonaws.com',
    'vpce-0a1b-y.execute-api.us-east-1.vpce.amazonaws.com',
  ]);
});
