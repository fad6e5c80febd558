import {
  type DomainName,
  type DomainNameAccessAssociation,
  GetDomainNameAccessAssociationsCommand,
  GetDomainNameCommand,
  paginateGetBasePathMappings,
  paginateGetDomainNames,
} from '@aws-sdk/client-api-gateway';
import type { DomainFacts, DomainSettings, MappingFacts } from '../facts/domain.ts';
import type { Unread } from '../facts/unread.ts';
import { absentIf, type Reading } from './clients.ts';
import { orUnread } from './or-unread.ts';
import { unescaped } from './policy-text.ts';

/** Reads some custom domain names, where they lead and which endpoints they are associated with. */
export const readDomains = (reading: Reading, names: readonly string[]): Promise<readonly DomainFacts[] | Unread> =>
  orUnread('the custom domain names', reading, async () => {
    const [domains, associations] = await Promise.all([listDomains(reading), listAssociations(reading)]);
    return Promise.all(
      names.map(async (name) => {
        const ofName = associations.filter(({ domainNameArn = '' }) => nameIn(domainNameArn) === name);
        const [domain] = domains.filter(({ domainName }) => domainName === name).toSorted(privateFirst);
        if (domain === undefined) return { name, settings: ofName.length > 0 ? 'elsewhere' : 'absent' };
        return { name, settings: await absentIf(['NotFoundException'], () => readSettings(reading, domain, ofName)) };
      }),
    );
  });

/** A public domain name may be called the same. */
const privateFirst = (one: DomainName, other: DomainName): number =>
  Number(other.domainNameId !== undefined) - Number(one.domainNameId !== undefined);

/** The name in `arn:aws:apigateway:REGION:ACCOUNT:/domainnames/NAME+ID`. */
const nameIn = (arn: string): string | undefined => /\/domainnames\/(?<name>[^+]+)/.exec(arn)?.groups?.name;

const listDomains = async ({ apiGateway, deadline }: Reading): Promise<readonly DomainName[]> => {
  const domains: DomainName[] = [];
  const pages = paginateGetDomainNames({ client: apiGateway, pageSize: 500 }, {}, { abortSignal: deadline });
  for await (const { items = [] } of pages) domains.push(...items);
  return domains;
};

const listAssociations = async ({ apiGateway, deadline }: Reading): Promise<readonly DomainNameAccessAssociation[]> => {
  const associations: DomainNameAccessAssociation[] = [];
  let position: string | undefined;
  do {
    const asked = new GetDomainNameAccessAssociationsCommand({
      limit: 500,
      ...(position !== undefined && { position }),
    });
    const page = await apiGateway.send(asked, { abortSignal: deadline });
    associations.push(...(page.items ?? []));
    position = page.position;
  } while (position);
  return associations;
};

const readSettings = async (
  reading: Reading,
  { domainName, domainNameId }: DomainName,
  associations: readonly DomainNameAccessAssociation[],
): Promise<DomainSettings> => {
  const { apiGateway, deadline } = reading;
  const which = { domainName, ...(domainNameId !== undefined && { domainNameId }) };
  const [domain, mappings] = await Promise.all([
    apiGateway.send(new GetDomainNameCommand(which), { abortSignal: deadline }),
    readMappings(reading, which),
  ]);
  return {
    id: domainNameId ?? '',
    status: domain.domainNameStatus ?? 'AVAILABLE',
    routingMode: domain.routingMode ?? 'BASE_PATH_MAPPING_ONLY',
    mappings,
    endpointIds: associations
      .filter(({ domainNameArn = '' }) => domainNameId === undefined || domainNameArn.endsWith(`+${domainNameId}`))
      // An id, or an ARN that ends with it.
      .flatMap(({ accessAssociationSource: source }) => source?.split('/').slice(-1) ?? [])
      .toSorted(),
    policy: unescaped(domain.policy),
  };
};

const readMappings = async (
  { apiGateway, deadline }: Reading,
  which: { readonly domainName: string | undefined; readonly domainNameId?: string },
): Promise<readonly MappingFacts[]> => {
  const mappings: MappingFacts[] = [];
  const pages = paginateGetBasePathMappings({ client: apiGateway, pageSize: 500 }, which, { abortSignal: deadline });
  for await (const { items = [] } of pages)
    mappings.push(
      ...items.map(({ basePath = NONE, restApiId = '', stage = NONE }) => ({
        basePath: basePath === NONE ? '' : basePath,
        apiId: restApiId,
        ...(stage !== NONE && { stage }),
      })),
    );
  return mappings;
};

const NONE = '(none)';
