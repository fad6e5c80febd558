import type { DomainName } from '../deployed-apis.ts';
import type { Deployment } from '../deployment.ts';
import { restJson } from './rest-json.ts';
import type { ServiceAnswer } from './service.ts';

/** The operations on private custom domain names that the sandbox knows, by their paths; each list is one page. */
export const DOMAIN_OPERATIONS = [
  [/^\/domainnames\?limit=\d+$/, 'GetDomainNames'],
  [/^\/domainnameaccessassociations\?limit=\d+$/, 'GetDomainNameAccessAssociations'],
  [/^\/domainnames\/[\w.-]+\?domainNameId=\w+$/, 'GetDomainName'],
  [/^\/domainnames\/[\w.-]+\/basepathmappings\?domainNameId=\w+&limit=\d+$/, 'GetBasePathMappings'],
] as const;

type DomainOperation = (typeof DOMAIN_OPERATIONS)[number][1];

/** Whether an operation is one of these. */
export const isDomainOperation = (operation: string): operation is DomainOperation =>
  DOMAIN_OPERATIONS.some(([, name]) => name === operation);

/** What IAM is asked for, which names the account (Service authorization reference, "Amazon API Gateway Management", `PrivateDomainName`). */
export const domainArn = (path: string, deployment: Deployment): string => {
  const [resource = '', query] = path.split('?');
  const id = new URLSearchParams(query).get('domainNameId');
  // The list of domain names, public ones among them, belongs to no account.
  if (resource === '/domainnames') return arnOf(deployment, resource, '');
  return arnOf(deployment, id === null ? resource : resource.replace(/^\/domainnames\/[^/]+/, `$&+${id}`));
};

const arnOf = ({ partition, region, accountId }: Deployment, path: string, account: string = accountId): string =>
  `arn:${partition}:apigateway:${region}:${account}:${path}`;

/** What API Gateway says of the domain names and their associations. */
export const performOnDomains = (operation: DomainOperation, path: string, deployment: Deployment): ServiceAnswer => {
  const domains = deployment.domainNames.filter(({ isDeleted }) => !isDeleted);
  const [resource = '', query] = path.split('?');
  const id = new URLSearchParams(query).get('domainNameId');
  const meant = domains.find((one) => one.name === resource.split('/')[2] && one.id === id);
  if (operation === 'GetDomainNames')
    return restJson.succeed({ item: domains.map((one) => describedDomain(one, deployment)) });
  if (operation === 'GetDomainNameAccessAssociations')
    return restJson.succeed({ item: domains.flatMap((one) => describedAssociations(one, deployment)) });
  if (meant === undefined) return restJson.refuse(404, 'NotFoundException', 'Invalid domain name identifier specified');
  return operation === 'GetDomainName'
    ? restJson.succeed(describedDomain(meant, deployment))
    : restJson.succeed({
        item: meant.mappings.map(({ basePath, apiId, stage }) => ({
          basePath: basePath || '(none)',
          restApiId: apiId,
          stage,
        })),
      });
};

/** API Gateway API reference, "DomainName"; it escapes the quotes of the policy. */
const describedDomain = ({ name, id, policy }: DomainName, deployment: Deployment) => ({
  domainName: name,
  domainNameId: id,
  domainNameArn: arnOf(deployment, `/domainnames/${name}+${id}`),
  domainNameStatus: 'AVAILABLE',
  endpointConfiguration: { types: ['PRIVATE'] },
  routingMode: 'BASE_PATH_MAPPING_ONLY',
  policy: JSON.stringify(JSON.stringify(policy)).slice(1, -1),
});

/** API Gateway API reference, "DomainNameAccessAssociation". */
const describedAssociations = ({ name, id, endpointIds }: DomainName, deployment: Deployment) =>
  endpointIds.map((endpointId) => ({
    domainNameAccessAssociationArn: arnOf(
      deployment,
      `/domainnameaccessassociations/domainname/${name}/vpcesource/${endpointId}`,
    ),
    domainNameArn: arnOf(deployment, `/domainnames/${name}+${id}`),
    accessAssociationSource: endpointId,
    accessAssociationSourceType: 'VPCE',
  }));
