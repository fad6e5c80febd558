/** What MiniStack makes otherwise than the templates say, by type and property. */
const EVERYWHERE: readonly string[] = [
  'AWS::CloudWatch::Alarm.WarmUpConfiguration',
  'AWS::Lambda::Function.VpcConfig',
  'AWS::Scheduler::Schedule.ScheduleExpressionTimezone',
];
const OF_ENDPOINTS: readonly string[] = [
  'AWS::EC2::VPCEndpoint.PrivateDnsEnabled',
  'AWS::EC2::VPCEndpoint.SecurityGroupIds',
];
const OF_APIS: readonly string[] = [
  'AWS::ApiGateway::RestApi.EndpointConfiguration.Types',
  'AWS::ApiGateway::RestApi.EndpointConfiguration.VpcEndpointIds',
];

/** The gaps that each stack meets; where one is not met any more, an upgrade has closed it. */
export const GAPS = {
  attached: EVERYWHERE,
  demo: [
    ...EVERYWHERE,
    ...OF_ENDPOINTS,
    ...OF_APIS,
    'AWS::ApiGateway::RestApi.Body.paths',
    'AWS::ApiGateway::RestApi.Body.x-amazon-apigateway-policy',
    'AWS::ApiGateway::RestApi.Parameters',
  ],
  foreign: [...EVERYWHERE, ...OF_ENDPOINTS, ...OF_APIS, 'AWS::ApiGateway::RestApi.Policy'],
} as const;

/** The differences that no gap is the reason of, and the gaps that are the reason of none. */
export const surprises = (
  differences: readonly string[],
  gaps: readonly string[],
): { readonly unknown: readonly string[]; readonly closed: readonly string[] } => {
  const isOf = (difference: string, gap: string): boolean =>
    difference.startsWith(`${gap}:`) || difference.startsWith(`${gap}.`);
  return {
    unknown: differences.filter((difference) => !gaps.some((gap) => isOf(difference, gap))),
    closed: gaps.filter((gap) => !differences.some((difference) => isOf(difference, gap))),
  };
};

/** No surprises. */
export const NONE = { unknown: [], closed: [] };
