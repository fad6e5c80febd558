import { AppConfigInput } from '../config/app-config.ts';
import { DeploymentInput } from '../config/deployment.ts';
import { fieldsOf, fieldTable } from './fields.ts';
import { page } from './markdown.ts';

/** The page about everything that a person can decide. */
export const configurationPage = (): string =>
  page(
    '# Configuration',
    `What is wrong in a configuration is named at once, all of it, before anything is synthesized. The
[JSON Schema](config.schema.json) lets an editor help.`,
    '## Deployments',
    `\`-c targets=FILE\` names a JSON file with a list of deployments: where canaries stand, the endpoint that they look at, and the API behind
it. The list can also stand as \`targets\` in the context of \`cdk.json\`. Each deployment becomes a stack of its own. Everything is
literal. [my-apis.json](my-apis.json) is a plain one, and [examples](examples) has less common ones. These print the values of
\`endpoint\`, \`zones\` and \`vpc\`:`,
    `\`\`\`sh
aws ec2 describe-vpc-endpoints --vpc-endpoint-ids $ENDPOINT --query 'VpcEndpoints[0].{id: VpcEndpointId, dnsEntries: DnsEntries[].DnsName, securityGroupId: Groups[0].GroupId}'
aws ec2 describe-subnets --subnet-ids $SUBNETS --query 'Subnets[].{name: AvailabilityZone, subnetId: SubnetId, cidr: CidrBlock}'
aws ec2 describe-vpcs --vpc-ids $VPC --query 'Vpcs[0].{id: VpcId, cidrs: CidrBlockAssociationSet[].CidrBlock}'
\`\`\``,
    fieldTable(fieldsOf(DeploymentInput, 'input')),
    '## Kinds of name',
    `AWS makes four kinds of name for an API, and its owner can give it others. A canary attempts those in \`kinds\`; Broken is about the
\`primary\` one.`,
    `| kind | name | Host header |
| --- | --- | --- |
| \`private-dns\` | \`{api}.execute-api.{region}.amazonaws.com\` | the name |
| \`vpce-regional\` | \`vpce-….execute-api.{region}.vpce.amazonaws.com\` | the \`private-dns\` name |
| \`vpce-zonal\` | \`vpce-…-{zone}.execute-api.{region}.vpce.amazonaws.com\`, one for each zone of the endpoint | the \`private-dns\` name |
| \`alias\` | \`{api}-{endpoint}.execute-api.{region}.amazonaws.com\`, where the API is associated with the endpoint | the name |
| \`own\` | each of \`names\`: a private custom domain name, or the name of a load balancer in front of the endpoint | the name, or \`host\` |`,
    `An own name must lead into the endpoint's CIDRs, as every name must. Under a private custom domain name a \`basePath\` stands in place of
the stage; CertificateEnds then watches its owner's certificate too, which AWS does not renew where it was imported. A load balancer's name
usually has a \`host\`: what its clients send. The demo gets a domain name with \`-c domainName=NAME -c certificateArn=ARN\`.`,
    '## IPv6',
    `A private API has both families, and which of them its endpoint has is the endpoint's IP address type. Say it as
\`endpoint.ipAddressType\`: under \`dualstack\` every name is asked for both, each address is attempted, and a family that is dead, or
missing in DNS, is a failure; under \`ipv6\` nothing is asked for IPv4. Then \`vpc.cidrs\`, or \`endpoint.cidrs\`, must hold the IPv6 CIDRs too,
and \`ipv6Cidr\` tells a zone where the DNS entries name none. The canaries' subnets must have IPv6 CIDRs, since their functions get
\`Ipv6AllowedForDualStack\`. With \`ipv4\`, the default, IPv6 addresses of the primary name are a note in the report. These print the values:`,
    `\`\`\`sh
aws ec2 describe-vpc-endpoints --vpc-endpoint-ids $ENDPOINT --query 'VpcEndpoints[0].{ipAddressType: IpAddressType, records: DnsOptions.DnsRecordIpType}'
aws ec2 describe-subnets --subnet-ids $SUBNETS --query 'Subnets[].{name: AvailabilityZone, ipv6Cidr: Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock}'
aws ec2 describe-vpcs --vpc-ids $VPC --query 'Vpcs[0].Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock'
\`\`\``,
    '## Who is told',
    `Without \`alerting\` the topics have no subscribers, and nobody is told anything: synth warns of that, and of alarms whose explanation
nobody receives. This is an API's \`alerting\`; that of the demo stands in
the context of \`cdk.json\`:`,
    `\`\`\`json
"alerting": {
  "pages": { "topicArn": "arn:aws:sns:eu-central-1:111122223333:on-call" },
  "notices": { "emails": ["network-team@example.com"] },
  "explanations": { "emails": ["network-team@example.com", "api-team@example.com"] },
  "maintenance": [{ "schedule": "cron(0 2 * * SUN)", "minutes": 90, "timezone": "Europe/Berlin" }]
}
\`\`\``,
    `- **A mail address gets nothing before somebody has confirmed it**: AWS sends a link, which expires after two days. Look for
  \`PendingConfirmation\` in \`aws sns list-subscriptions-by-topic\`.
- An existing topic must let CloudWatch publish: its policy needs \`sns:Publish\` for \`cloudwatch.amazonaws.com\`. If it is encrypted, then
  with a customer key whose policy lets CloudWatch use it. Explanations are published by the notifier's role instead: the key, or a topic of
  another account, must let that role.
- In a maintenance window nobody is told anything. [When it ends](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html),
  CloudWatch sends what changed in it and is still so, without an explanation: the \`ALARM\` of an alarm that lasts, and the \`OK\` of one
  that is over, even where it began in the window too and nobody was told of that.
- Degraded also sends its \`OK\` when Broken, ZoneCutOff or Blind takes over, and ZoneCutOff when Broken does; the explanation then begins
  with CHANGED, not with OVER.
- A new stack sends one \`OK\` for each of its alarms that tell people.
- How many datapoints make an alarm is configuration too; [decision 8](decisions/0008-alarms-that-keep-still.md) says why the defaults are as
  they are.`,
    '## Notes',
    `- A protected API can be watched without credentials: expect \`"status": 403, "errorType": "MissingAuthenticationTokenException"\` of a
  method with IAM authorization, or \`"status": 401, "errorType": "UnauthorizedException"\` of one with an authorizer. That shows that DNS,
  endpoint, the endpoint's policy, API and stage let the call through. **It shows nothing of the resource policy**: with IAM or Cognito
  authorization API Gateway looks at that policy only after it knows the caller, so such a canary stays healthy while the policy locks everybody
  out. Only before a Lambda authorizer do explicit denials of the policy come first
  ([AWS](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html)). Where it matters, sign the
  calls, or give the API a method without authorization and watch that.
- With \`"auth": "iam"\` the canary signs each call with its own role, for the Host that it sends, and the stack allows that role
  \`execute-api:Invoke\` on exactly the configured method. That is also the way through an endpoint policy that admits an organisation
  only (\`aws:PrincipalOrgID\`): unsigned, such an API looks denied for ever.
- An API key can stand in \`headers\` as \`x-api-key\`, where whoever can read the stack can read it; [decision 19](decisions/0019-no-secrets.md)
  says why there is no other way.
- What the API answers is not in reports and logs, and a console test cannot ask for another resource than the configured one, unless
  \`showAnswers\` is true: whoever may invoke a canary could otherwise read the API with its headers. Values of keys and headers that name
  credentials, and those of the configured headers, are taken out in any case. The demo shows its pets. Explanations never quote a body, since
  their topic is not encrypted.
- An API whose endpoint access mode is \`STRICT\` refuses the \`vpce-\` names and the alias: leave their kinds out of \`kinds\`. It
  takes about 15 minutes to act, and to be taken back.
- The body check needs a JSON Schema of what makes an answer good, as small as you like.
- No security group that is there is changed, unless \`addIngress\` is true. Otherwise the output \`AdmitCanaries\` is the command that
  admits the canaries to the endpoint. It is needed once, unless the endpoint's security group admits their subnets already. Until somebody
  runs it, the canaries report the API as down, and Broken pages.
- Roles of your own (\`roleArns\`, or \`roleArn\` for all duties in one) must have their rights before the deployment. \`cdk synth\` prints
  whom each must trust and its policy, with patterns for names that are still to be generated; afterwards the outputs
  \`CanaryRoleMustAllow\`, \`NotifierRoleMustAllow\` and \`SchedulerRoleMustAllow\` have the names. A part of it denies the canary's own code
  what Lambda needs on network interfaces.
- A security group of your own (\`securityGroupId\`) must let out what the output \`SecurityGroupMustAllow\` says: TCP to port 443 of the
  endpoint, and UDP and TCP to port 53 of DNS servers that are not Amazon's.
- Functions in a VPC ask the DNS servers that its DHCP options name, as
  [users report](https://dev.classmethod.jp/articles/vpc-lambda-dhcp-option-sets/), and so does the canary: it needs no setting for whom to
  ask. But only [Amazon's DNS](https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html) is exempt from security groups.
  List any other server in \`dnsServers\`, or every name is \`dns.timed_out\` on a healthy API. This prints them:
  \`aws ec2 describe-dhcp-options --dhcp-options-ids $(aws ec2 describe-vpcs --vpc-ids $VPC --query 'Vpcs[0].DhcpOptionsId' --output text)\`.
  They must know the private names too: let them forward to Amazon's DNS.`,
    '## The demo',
    'Without `targets` the demo is deployed. These are its settings, in the context of `cdk.json` or behind `-c`. Its `alerting` has the fields above.',
    fieldTable(fieldsOf(AppConfigInput, 'input').filter(({ path }) => !/^(targets|sandbox|alerting\.)/.test(path))),
  );
