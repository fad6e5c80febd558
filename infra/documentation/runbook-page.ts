import { ALARM_KINDS, ALARMS, concernOf } from '../../functions/contract/alarms.ts';
import { CAUSES, type Cause, isCause, phaseOf } from '../../functions/contract/cause.ts';
import type { Phase } from '../../functions/contract/phase.ts';
import { type DiagnosedArea, diagnosedAreas } from './diagnosed-settings.ts';
import { fenced, page } from './markdown.ts';

/** How to go on in each phase, after the first look that a cause names. */
const PHASES: Readonly<
  Record<Phase, { readonly title: string; readonly steps: string; readonly commands: readonly string[] }>
> = {
  dns: {
    title: 'The name did not lead to an address of the endpoint',
    steps:
      "Security groups and network ACLs do not filter Amazon's own DNS. Servers of others, which a VPC's DHCP options can name, need port 53, " +
      'and must stand in `dnsServers` for the canaries to be let out to them. Compare the kinds of name. If only ' +
      '`private-dns` fails, look at private DNS. If only `alias` fails, look at the association of endpoint and API. If every kind fails, look at ' +
      'the resolver.',
    commands: [
      'aws ec2 describe-vpc-endpoints --vpc-endpoint-ids $ENDPOINT --query "VpcEndpoints[].[State,PrivateDnsEnabled,DnsEntries]"',
      'aws ec2 describe-vpc-attribute --vpc-id $VPC --attribute enableDnsSupport',
      'aws ec2 describe-vpc-attribute --vpc-id $VPC --attribute enableDnsHostnames',
      'aws route53 list-hosted-zones-by-vpc --vpc-id $VPC --vpc-region $REGION',
      'aws route53resolver list-firewall-rule-group-associations --vpc-id $VPC',
      'aws apigateway get-rest-api --rest-api-id $API --query endpointConfiguration',
    ],
  },
  tcp: {
    title: 'The address could not be connected to',
    steps:
      'Security groups and network ACLs drop packets without an answer, so a timeout points at them and a refusal does not. Compare the ' +
      "zones. If one zone's address fails under every name, look at the endpoint's interface there, its subnet and its network ACL.",
    commands: [
      'aws ec2 describe-vpc-endpoints --vpc-endpoint-ids $ENDPOINT --query "VpcEndpoints[].NetworkInterfaceIds[]" --output text',
      'aws ec2 describe-network-interfaces --network-interface-ids $INTERFACES --query "NetworkInterfaces[].[AvailabilityZone,PrivateIpAddress,Status,Groups]"',
      'aws ec2 describe-security-group-rules --filters Name=group-id,Values=$ENDPOINT_GROUP,$CANARY_GROUP',
      'aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=$SUBNET',
    ],
  },
  tls: {
    title: 'The TLS handshake failed, or the certificate cannot be trusted',
    steps:
      'The report shows the certificate even when it is bad, and the detail names the one of its chain that is to blame: names, issuer and dates tell who presents it. AWS renews the certificates ' +
      'of its endpoints itself, so a bad one usually comes from something else that answers at this address.',
    commands: [
      'openssl s_client -connect $ADDRESS:443 -servername $NAME </dev/null   # from inside the VPC',
      'aws apigateway get-rest-api --rest-api-id $API --query "[securityPolicy,endpointAccessMode]"',
    ],
  },
  http: {
    title: 'The connection is good, but the answer is not',
    steps:
      "The request id in the report (`answer.requestId`) finds the request in the API's logs. A request that shows up neither there nor in the " +
      "API's metric `Count` was refused before it reached the stage: wrong name, API or stage, or a policy. A changed resource policy takes " +
      'effect only when the API is deployed again.',
    commands: [
      'aws apigateway get-stages --rest-api-id $API',
      'aws apigateway get-rest-api --rest-api-id $API --query policy',
      'aws apigateway get-export --rest-api-id $API --stage-name $STAGE --export-type oas30 --parameters extensions=apigateway /dev/stdout',
      'aws ec2 describe-vpc-endpoints --vpc-endpoint-ids $ENDPOINT --query "VpcEndpoints[].PolicyDocument"',
    ],
  },
  check: {
    title: 'The API answered something else than expected',
    steps:
      "The path through DNS, endpoint and API Gateway works. A console test of the canary shows the body. Then look at the API's metric " +
      "`IntegrationLatency` and at its backend's own logs.",
    commands: [
      'aws lambda invoke --function-name $CANARY --payload "{}" --cli-binary-format raw-in-base64-out /dev/stdout',
    ],
  },
  canary: {
    title: 'The canary could not judge',
    steps: "This says nothing of the target. The log group of the canary's function has the reason.",
    commands: [
      'aws lambda get-function-configuration --function-name $CANARY --query "[State,LastUpdateStatus,Timeout,Environment]"',
      'aws logs tail $CANARY_LOG_GROUP --since 15m',
    ],
  },
};

/** The runbook: a section for each alarm, then one for each cause in the order of the phases. */
export const runbookPage = (): string => {
  const causes = Object.keys(CAUSES).filter(isCause);
  const areas = diagnosedAreas();
  return page(
    '# Runbook',
    `Every message of an alarm links to one of the alarms below; every report, log line and explanation names one of the causes. In the
commands, \`$ENDPOINT\`, \`$API\` and the like are yours to fill in.`,
    `What stands after "The diagnosis checks" has been compared with the last healthy minute by the time that an explanation arrives. It says what is to
blame, what it has ruled out and what it could not read; what it has ruled out need not be looked at again. [Diagnosis](diagnosis.md) says what
exactly is compared, and what cannot be judged. Where no such line stands, no setting is known that explains it.`,
    '## Alarms',
    ...ALARM_KINDS.map((kind) => {
      const { meaning, lookFirst } = ALARMS[kind];
      const checked = concernOf(kind) === 'canary' ? areas.filter(({ silences }) => silences) : [];
      return [`### ${kind}`, meaning, `Look first at: ${lookFirst}`, ...checks(checked)].join('\n\n');
    }),
    ...Object.entries(PHASES).flatMap(([phase, { title, steps, commands }]) => [
      `## ${phase}: ${title}`,
      steps,
      fenced('sh', commands.join('\n')),
      ...causes.filter((cause) => phaseOf(cause) === phase).map((cause) => sectionOf(cause, areas)),
    ]),
  );
};

const sectionOf = (cause: Cause, areas: readonly DiagnosedArea[]): string => {
  const { sentence, lookFirst, component } = CAUSES[cause];
  return [
    `### ${cause}`,
    sentence,
    `Look first at: ${lookFirst}`,
    ...checks(areas.filter(({ causes }) => causes.includes(cause))),
    `Where every path shows it, suspect ${component}.`,
  ].join('\n\n');
};

const checks = (areas: readonly DiagnosedArea[]): readonly string[] =>
  areas.length === 0 ? [] : [`The diagnosis checks: ${areas.map(({ area }) => area).join(', ')}.`];
