import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../deployment.ts';
import { ec2Id } from '../../identifiers.ts';
import { xmlAnswer } from '../query-protocol.ts';
import type { Service, ServiceAnswer } from '../service.ts';
import {
  describedAcls,
  describedEndpoint,
  describedInterface,
  describedRouteTable,
  describedRules,
  describedSubnet,
  interfaceId,
} from './described.ts';
import { type Ec2Request, type Known, readEc2Request } from './request.ts';
import { type Content, elements } from './xml.ts';

/** An operation: what it reads of a request, and what its answer holds or why there is none. */
interface Operation {
  readonly known: Known;
  readonly answer: (request: Ec2Request, deployment: Deployment) => Answered;
}
type Answered = { readonly [element: string]: Content } | Missing;

/** That there is no such thing. */
class Missing {
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** What the diagnosis reads of EC2, and nothing else. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeVpcEndpoints: {
    known: { lists: ['VpcEndpointId'] },
    answer: (request, deployment) => {
      const { endpoint } = deployment;
      const [id = ''] = request.list('VpcEndpointId');
      if (id !== endpoint.id || endpoint.isDeleted)
        return new Missing('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`);
      return { vpcEndpointSet: [describedEndpoint(endpoint, deployment)] };
    },
  },
  DescribeNetworkInterfaces: {
    known: { lists: ['NetworkInterfaceId'] },
    answer: (request, { endpoint }) => ({
      networkInterfaceSet: endpoint.interfaces
        .filter((one) => request.list('NetworkInterfaceId').includes(interfaceId(endpoint, one)))
        .map((one) => describedInterface(endpoint, one)),
    }),
  },
  DescribeSubnets: {
    known: { filters: ['subnet-id'] },
    answer: (request, { subnets }) => ({
      subnetSet: subnets.filter(({ id }) => request.filter('subnet-id')?.includes(id)).map(describedSubnet),
    }),
  },
  DescribeNetworkAcls: {
    known: { filters: ['association.subnet-id'] },
    answer: (request, { subnets }) => ({
      networkAclSet: describedAcls(subnets.filter(({ id }) => request.filter('association.subnet-id')?.includes(id))),
    }),
  },
  DescribeRouteTables: {
    known: { filters: ['vpc-id'] },
    answer: (request, deployment) => ({
      routeTableSet: request.filter('vpc-id')?.includes(deployment.vpc.id) ? [describedRouteTable(deployment)] : [],
    }),
  },
  DescribeSecurityGroupRules: {
    known: { filters: ['group-id'] },
    answer: (request, { securityGroups }) => ({
      securityGroupRuleSet: securityGroups
        .filter(({ id }) => request.filter('group-id')?.includes(id))
        .flatMap(describedRules),
    }),
  },
  DescribeVpcs: {
    known: { lists: ['VpcId'] },
    answer: (_, { vpc }) => ({
      vpcSet: [{ vpcId: vpc.id, cidrBlock: vpc.cidr, dhcpOptionsId: ec2Id('dopt', vpc.id) }],
    }),
  },
  DescribeVpcAttribute: {
    known: { texts: ['VpcId', 'Attribute'] },
    answer: (request, { vpc }) => {
      const attributes: Readonly<Record<string, boolean>> = {
        enableDnsSupport: vpc.dnsSupport,
        enableDnsHostnames: vpc.dnsHostnames,
      };
      const name = request.text('Attribute');
      return request.text('VpcId') === vpc.id
        ? { vpcId: vpc.id, [name]: { value: attributes[name] } }
        : new Missing('InvalidVpcID.NotFound', `The vpc ID '${request.text('VpcId')}' does not exist`);
    },
  },
  DescribeDhcpOptions: {
    known: { lists: ['DhcpOptionsId'] },
    answer: (request, { vpc: { nameServers = ['AmazonProvidedDNS'] } }) => ({
      dhcpOptionsSet: request.list('DhcpOptionsId').map((dhcpOptionsId) => ({
        dhcpOptionsId,
        dhcpConfigurationSet: [{ key: 'domain-name-servers', valueSet: nameServers.map((value) => ({ value })) }],
      })),
    }),
  },
};

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';

/** EC2 in its query protocol, of which the sandbox knows what describes the network of an endpoint. */
export const createEc2Service = (current: () => Deployment): Service => ({
  operationOf: ({ body }) => String(new URLSearchParams(body).get('Action')),
  rightTo: (operation) => ({ action: `ec2:${operation}`, resource: '*' }),
  perform: (name, { body }) => {
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (operation === undefined) return refuse('InvalidAction', `the sandbox does not know EC2's operation ${name}`);
    const request = readEc2Request(body);
    const unknown = request.unknown(operation.known);
    if (unknown.length > 0)
      return refuse('UnknownParameter', `the sandbox does not know of ${name}: ${unknown.join(', ')}`);
    const answered = operation.answer(request, current());
    if (answered instanceof Missing) return refuse(answered.code, answered.message);
    return xmlAnswer(200, `${name}Response`, NAMESPACE, elements({ requestId: randomUUID(), ...answered }));
  },
  refuseCaller: () => refuse('AuthFailure', 'AWS was not able to validate the provided access credentials', 401),
  deny: (reason) => refuse('UnauthorizedOperation', `You are not authorized to perform this operation. ${reason}`, 403),
});

const refuse = (code: string, message: string, status = 400): ServiceAnswer => ({
  status,
  contentType: 'text/xml',
  body: `<Response><Errors><Error>${elements({ Code: code, Message: message })}</Error></Errors><RequestID>${randomUUID()}</RequestID></Response>`,
});
