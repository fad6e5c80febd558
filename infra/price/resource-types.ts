/** What has a line of its own in the price. */
const PRICED = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::EC2::VPCEndpoint',
  'AWS::Events::Rule',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::Scheduler::Schedule',
]);

/** What costs nothing by being there, and whose use has a line of its own or comes to less than a cent. */
const FREE = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CloudWatch::AlarmMuteRule',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Logs::QueryDefinition',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
]);

/** Those types of resources of which nobody has looked up what they cost. */
export const unpricedOf = (types: ReadonlySet<string>): readonly string[] =>
  [...types].filter((type) => !PRICED.has(type) && !FREE.has(type));
